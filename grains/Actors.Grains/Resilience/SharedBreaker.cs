using Actors.Domain.Resilience;

namespace Actors.Grains.Resilience;

/// <summary>A breaker that many threads ask.</summary>
internal sealed class SharedBreaker(BreakerPolicy policy)
{
    private readonly Lock _lock = new();
    private readonly CircuitBreaker _breaker = new(policy);

    public BreakerPolicy Policy => policy;

    public BreakerState State
    {
        get
        {
            lock (_lock)
            {
                return _breaker.State;
            }
        }
    }

    public BreakerPass Enter(TimeSpan now)
    {
        lock (_lock)
        {
            return _breaker.Enter(now);
        }
    }

    /// <summary>How long it stays open.</summary>
    public TimeSpan Rest(TimeSpan now)
    {
        lock (_lock)
        {
            return _breaker.OpenUntil > now ? _breaker.OpenUntil - now : TimeSpan.Zero;
        }
    }

    /// <summary>The state, where it has changed.</summary>
    public BreakerState? Report(BreakerPass pass, bool succeeded, TimeSpan took, TimeSpan now)
    {
        lock (_lock)
        {
            return _breaker.Report(pass, succeeded, took, now) ? _breaker.State : null;
        }
    }
}
