namespace Actors.Silo.Hosting;

/// <summary>Runs the host.</summary>
internal static class HostRun
{
    /// <summary>
    /// Starts, and returns when the process is asked to stop and has stopped. Asked in the middle of the start, some service or other fails
    /// because its start was cancelled; the host has logged that, and it is a stop as asked.
    /// </summary>
    public static async Task RunToTheEndAsync(this WebApplication app)
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
