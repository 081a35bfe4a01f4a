using Actors.Storage.Audit;
using Actors.Storage.DataFolders;
using Microsoft.AspNetCore.Connections;

namespace Actors.Silo.Hosting;

/// <summary>Runs a host as a program: what is wrong is said in a line or two, and told by the exit code.</summary>
public static class SiloProgram
{
    /// <summary>Builds the host, checks its settings, and runs it until the process is asked to stop.</summary>
    /// <returns>The exit code.</returns>
    public static async Task<int> RunAsync(Func<WebApplication> build)
    {
        ArgumentNullException.ThrowIfNull(build);
        try
        {
            await using var host = build();
            SettingsCheck.Validate(host.Services);
            await RunToTheEndAsync(host);
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
    }

    /// <summary>
    /// Starts, and returns when the process is asked to stop and has stopped. Asked in the middle of the start, some service or other fails
    /// because its start was cancelled; the host has logged that, and it is a stop as asked.
    /// </summary>
    private static async Task RunToTheEndAsync(WebApplication app)
    {
        var lifetime = app.Lifetime;
        try
        {
            await app.RunAsync();
        }
        catch (Exception) when (lifetime.ApplicationStopping.IsCancellationRequested && !lifetime.ApplicationStarted.IsCancellationRequested)
        {
        }
    }
}
