using Actors.Domain.Resilience;
using Actors.Resilience;

namespace Actors.Grains.Resilience;

/// <summary>What guards one version's runs in this process. Many threads ask.</summary>
internal sealed class VersionGuard
{
    private readonly Lock _lock = new();
    private readonly RunBudget? _retries;
    private readonly RunBudget? _hedges;
    private readonly RunLatency? _latency;
    private int _atOnce;

    /// <param name="policy">What guards it.</param>
    /// <param name="before">The guard that this one takes the place of, whose counts go on, and whose breaker where that is to be as it was.</param>
    public VersionGuard(GuardPolicy policy, VersionGuard? before)
    {
        Policy = policy;
        Tally = before?.Tally ?? new GuardTally();
        Breaker = policy.Breaker is not { } breaker ? null : before?.Breaker is { } known && known.Policy == breaker ? known : new SharedBreaker(breaker);
        _retries = policy.Retry is { } retry ? new RunBudget(retry.Budget) : null;
        _hedges = policy.Hedge is { } hedge ? new RunBudget(hedge.Budget) : null;
        _latency = _retries is null && _hedges is null ? null : new RunLatency();
    }

    public GuardPolicy Policy { get; }

    public GuardTally Tally { get; }

    public SharedBreaker? Breaker { get; }

    /// <summary>Takes a place among the requests at once.</summary>
    public bool TryEnter()
    {
        if (Interlocked.Increment(ref _atOnce) <= (Policy.MaxAtOnce ?? int.MaxValue))
        {
            return true;
        }

        Leave();
        return false;
    }

    public void Leave() => Interlocked.Decrement(ref _atOnce);

    /// <summary>Counts a request for the budgets.</summary>
    public void Count(TimeSpan now)
    {
        if (_latency is null)
        {
            return;
        }

        lock (_lock)
        {
            _retries?.Count(now);
            _hedges?.Count(now);
        }
    }

    /// <summary>Takes leave to run a request again.</summary>
    public bool TryRetry(TimeSpan now) => TrySpend(_retries, now);

    /// <summary>Takes leave to race a request's run.</summary>
    public bool TryHedge(TimeSpan now) => TrySpend(_hedges, now);

    /// <summary>Learns from a run that ended well.</summary>
    public void Learn(TimeSpan took)
    {
        if (_latency is not null)
        {
            lock (_lock)
            {
                _latency.Count(took);
            }
        }
    }

    /// <summary>The time that a part of the runs does not exceed; null where it is not known yet.</summary>
    public TimeSpan? Quantile(double quantile)
    {
        if (_latency is null)
        {
            return null;
        }

        lock (_lock)
        {
            return _latency.Quantile(quantile);
        }
    }

    /// <summary>How it stands, and what it did.</summary>
    public VersionResilience Read()
    {
        var state = Breaker?.State;
        return Tally.Read() with
        {
            Closed = state == BreakerState.Closed ? 1 : 0,
            Open = state == BreakerState.Open ? 1 : 0,
            HalfOpen = state == BreakerState.HalfOpen ? 1 : 0,
        };
    }

    private bool TrySpend(RunBudget? budget, TimeSpan now)
    {
        if (budget is null)
        {
            return false;
        }

        lock (_lock)
        {
            if (budget.TrySpend(now))
            {
                return true;
            }
        }

        Tally.CountOverBudget();
        return false;
    }
}
