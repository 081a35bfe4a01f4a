using Microsoft.Extensions.Logging;

namespace Orleans.Runtime;

/// <summary>A timer of an activation: each tick is a request to the activation, and the next one is set when it is done.</summary>
internal sealed partial class GrainTimer : IGrainTimer
{
    private readonly IGrainContext _context;
    private readonly Func<CancellationToken, Task> _callback;
    private readonly GrainTimerCreationOptions _options;
    private readonly ILogger _logger;
    private readonly GrainTimers _timers;
    private readonly ITimer _timer;
    private readonly CancellationTokenSource _disposed = new();
    private bool _changed;
    private bool _firing;
    private TimeSpan _dueTime;
    private TimeSpan _period;

    public GrainTimer(
        IGrainContext context, Func<CancellationToken, Task> callback, GrainTimerCreationOptions options, TimeProvider timeProvider, ILogger logger, GrainTimers timers)
    {
        _context = context;
        _callback = callback;
        _options = options;
        _logger = logger;
        _timers = timers;

        // The request context of whoever makes the timer is not that of its ticks.
        using var suppressed = ExecutionContext.IsFlowSuppressed() ? default : ExecutionContext.SuppressFlow();
        _timer = timeProvider.CreateTimer(static self => ((GrainTimer)self!).Fire(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    public void Change(TimeSpan dueTime, TimeSpan period)
    {
        Validate(dueTime, nameof(dueTime));
        Validate(period, nameof(period));
        _changed = true;
        _dueTime = dueTime;
        _period = period;
        if (!_firing && !_disposed.IsCancellationRequested)
        {
            _timer.Change(dueTime, Timeout.InfiniteTimeSpan);
        }
    }

    public void Dispose()
    {
        _disposed.Cancel();
        _timer.Dispose();
        _timers.Remove(this);
    }

    /// <summary>Runs one tick, in a turn.</summary>
    internal async Task TickAsync()
    {
        _changed = false;
        try
        {
            if (!_disposed.IsCancellationRequested)
            {
                await _callback(_disposed.Token);
            }
        }
        catch (Exception exception)
        {
            LogTickFailed(_logger, exception, _context);
        }
        finally
        {
            _firing = false;
            if (!_disposed.IsCancellationRequested)
            {
                _timer.Change(_changed ? _dueTime : _period, Timeout.InfiniteTimeSpan);
            }
        }
    }

    private void Fire()
    {
        _firing = true;
        _context.ReceiveMessage(new GrainTimerTick(this, _options));
    }

    private static void Validate(TimeSpan time, string name)
    {
        const long MaxMs = 0xfffffffe;
        var milliseconds = (long)time.TotalMilliseconds;
        ArgumentOutOfRangeException.ThrowIfLessThan(milliseconds, -1, name);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(milliseconds, MaxMs, name);
    }

    [LoggerMessage(30, LogLevel.Warning, "A timer of {Context} failed; it goes on ticking.")]
    private static partial void LogTickFailed(ILogger logger, Exception exception, IGrainContext context);
}
