using Actors.Resilience;

namespace Actors.Grains.Resilience;

/// <summary>What the guards of a version did in this process. Many threads count.</summary>
internal sealed class GuardTally
{
    private long _openings;
    private long _closings;
    private long _rejected;
    private long _crowded;
    private long _timedOut;
    private long _retries;
    private long _hedges;
    private long _hedgesWon;
    private long _overBudget;
    private long _fallbacks;

    public void CountOpening() => Interlocked.Increment(ref _openings);

    public void CountClosing() => Interlocked.Increment(ref _closings);

    public void CountRejected() => Interlocked.Increment(ref _rejected);

    public void CountCrowded() => Interlocked.Increment(ref _crowded);

    public void CountTimedOut() => Interlocked.Increment(ref _timedOut);

    public void CountRetry() => Interlocked.Increment(ref _retries);

    public void CountHedge() => Interlocked.Increment(ref _hedges);

    public void CountHedgeWon() => Interlocked.Increment(ref _hedgesWon);

    public void CountOverBudget() => Interlocked.Increment(ref _overBudget);

    public void CountFallback() => Interlocked.Increment(ref _fallbacks);

    /// <summary>The counts as they are.</summary>
    public VersionResilience Read() => new()
    {
        Openings = Interlocked.Read(ref _openings),
        Closings = Interlocked.Read(ref _closings),
        Rejected = Interlocked.Read(ref _rejected),
        Crowded = Interlocked.Read(ref _crowded),
        TimedOut = Interlocked.Read(ref _timedOut),
        Retries = Interlocked.Read(ref _retries),
        Hedges = Interlocked.Read(ref _hedges),
        HedgesWon = Interlocked.Read(ref _hedgesWon),
        OverBudget = Interlocked.Read(ref _overBudget),
        Fallbacks = Interlocked.Read(ref _fallbacks),
    };
}
