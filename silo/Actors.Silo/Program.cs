using Actors.Silo.Hosting;
using Actors.Storage.DataFolders;
using Microsoft.Extensions.Options;

if (!SiloArguments.TryRead(args, out var configuration, out var message))
{
    await Console.Error.WriteLineAsync(message);
    return ExitCodes.Usage;
}

try
{
    await using var silo = SiloHost.Build(configuration);
    await silo.RunAsync();
    return ExitCodes.Done;
}
catch (OptionsValidationException exception)
{
    await Console.Error.WriteLineAsync(string.Join(Environment.NewLine, exception.Failures));
    return ExitCodes.Usage;
}
catch (DataFolderInUseException exception)
{
    await Console.Error.WriteLineAsync(exception.Message);
    return ExitCodes.FolderInUse;
}
