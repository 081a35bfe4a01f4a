using Actors.Silo.Hosting;
using Actors.Storage.DataFolders;

if (!SiloArguments.TryRead(args, out var arguments, out var message))
{
    await Console.Error.WriteLineAsync(message);
    return ExitCodes.Usage;
}

try
{
    await using var silo = SiloHost.Build(arguments);
    await silo.RunAsync();
    return ExitCodes.Done;
}
catch (DataFolderInUseException exception)
{
    await Console.Error.WriteLineAsync(exception.Message);
    return ExitCodes.FolderInUse;
}
