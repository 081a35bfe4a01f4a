using Microsoft.Extensions.Logging;

namespace Orleans.Runtime.ReminderService;

/// <summary>A reminder that runs: waits for its next tick, delivers it, and again, until stopped.</summary>
internal sealed partial class LocalReminder(ReminderEntry entry, IGrainFactory grains, TimeProvider time, ILogger logger) : IDisposable
{
    private static readonly TimeSpan Shortest = TimeSpan.FromMilliseconds(1);

    // What a timer takes at most is about 49 days.
    private static readonly TimeSpan Longest = TimeSpan.FromDays(30);

    private readonly CancellationTokenSource _stopping = new();
    private CancellationToken _stopped;
    private Task _running = Task.CompletedTask;

    public ReminderEntry Entry => entry;

    public void Start()
    {
        _stopped = _stopping.Token;
        using var suppressed = ExecutionContext.IsFlowSuppressed() ? default : ExecutionContext.SuppressFlow();
        _running = Task.Run(RunAsync);
    }

    /// <summary>Ticks no more; a delivery under way goes on.</summary>
    public void Dispose()
    {
        _stopping.Cancel();
        _stopping.Dispose();
    }

    /// <summary>Ticks no more, and waits for the delivery under way.</summary>
    public Task StopAsync()
    {
        Dispose();
        return _running;
    }

    private async Task RunAsync()
    {
        try
        {
            DateTime? previous = null;
            while (!_stopped.IsCancellationRequested)
            {
                var now = Now();
                var tick = previous is { } last
                    ? ReminderSchedule.Following(entry.StartAt, entry.Period, last, now)
                    : ReminderSchedule.Next(entry.StartAt, entry.Period, now);
                await WaitAsync(tick);
                await DeliverAsync();
                previous = tick;
            }
        }
        catch (OperationCanceledException) when (_stopped.IsCancellationRequested)
        {
            // Stopped while it waited.
        }
    }

    // A timer may come a little early; a tick may not.
    private async Task WaitAsync(DateTime tick)
    {
        do
        {
            var wait = tick - Now();
            await Task.Delay(wait < Shortest ? Shortest : wait > Longest ? Longest : wait, time, _stopped);
        }
        while (Now() < tick);
    }

    private async Task DeliverAsync()
    {
        try
        {
            await grains.GetGrain<IRemindable>(entry.GrainId).ReceiveReminder(entry.ReminderName, new TickStatus(entry.StartAt, entry.Period, Now()));
        }
        catch (Exception exception)
        {
            LogTickFailed(logger, exception, entry);
        }
    }

    private DateTime Now() => time.GetUtcNow().UtcDateTime;

    [LoggerMessage(40, LogLevel.Error, "A tick of {Reminder} failed; it goes on ticking.")]
    private static partial void LogTickFailed(ILogger logger, Exception exception, ReminderEntry reminder);
}
