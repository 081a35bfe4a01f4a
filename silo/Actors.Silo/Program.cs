using Actors.Silo.Hosting;
using Actors.Storage.Audit;
using Actors.Storage.DataFolders;
using Microsoft.AspNetCore.Connections;

if (!SiloArguments.TryRead(args, out var configuration, out var message))
{
    await Console.Error.WriteLineAsync(message);
    return ExitCodes.Usage;
}

try
{
    await using var silo = SiloHost.Build(configuration);
    SettingsCheck.Validate(silo.Services);
    await silo.RunToTheEndAsync();
    return ExitCodes.Done;
}
catch (IOException exception) when (exception.InnerException is AddressInUseException)
{
    await Console.Error.WriteLineAsync(exception.Message);
    return ExitCodes.AddressInUse;
}
catch (Exception exception) when (SettingsCheck.Explain(exception) is not null)
{
    await Console.Error.WriteLineAsync(SettingsCheck.Explain(exception));
    return ExitCodes.Usage;
}
catch (AuditFaultException exception)
{
    await Console.Error.WriteLineAsync(exception.Message);
    return ExitCodes.AuditFault;
}
catch (DataFolderInUseException exception)
{
    await Console.Error.WriteLineAsync(exception.Message);
    return ExitCodes.FolderInUse;
}
