using Actors.EdgeAgent.Time;

namespace Actors.EdgeAgent.Buffer;

/// <summary>Deletes what has outlived its time, and saves the device's time, now and then.</summary>
internal sealed class BufferExpiry(RecordBuffer buffer, AgentClock time, TimeProvider clock) : BackgroundService
{
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(30);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Period, clock);
        try
        {
            do
            {
                buffer.Expire(time.Now);
                time.SaveIfDue();
            }
            while (await timer.WaitForNextTickAsync(stoppingToken));
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The next start looks at all of it.
        }
    }
}
