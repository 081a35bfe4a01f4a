using Actors.EdgeAgent.Time;

namespace Actors.EdgeAgent.Buffer;

/// <summary>Deletes what has outlived its time, and saves the device's time, now and then.</summary>
internal sealed partial class BufferExpiry(RecordBuffer buffer, AgentClock time, TimeProvider clock, ILogger<BufferExpiry> logger) : BackgroundService
{
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(30);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Period, clock);
        try
        {
            do
            {
                Look();
            }
            while (await timer.WaitForNextTickAsync(stoppingToken));
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The next start looks at all of it.
        }
    }

    private void Look()
    {
        try
        {
            buffer.Expire(time.Now);
            time.SaveIfDue();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            LogFailed(exception);
        }
    }

    [LoggerMessage(6103, LogLevel.Error, "What has outlived its time could not be deleted; it is tried again")]
    private partial void LogFailed(Exception exception);
}
