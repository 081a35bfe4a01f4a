namespace Actors.Limits;

/// <summary>
/// A token bucket kept as one number, the moment at which the bucket will be full again: the generic cell rate algorithm (ITU-T I.371,
/// Annex A, virtual scheduling). Lock-free; each taker either takes or leaves the state as it was. The clock is an argument, in ticks of
/// 100 ns of any epoch, and may step back: the bucket then seems emptier, never fuller than it is.
/// </summary>
public sealed class RateLimiter
{
    private readonly long _increment;
    private readonly long _tolerance;
    private long _full;

    /// <param name="perSecond">Requests a second in the long run. 0.0001 to 1,000,000.</param>
    /// <param name="burst">Requests that may come at once after a pause. 1 to 1,000,000.</param>
    public RateLimiter(double perSecond, int burst)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(perSecond, 0.0001);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(perSecond, 1_000_000);
        ArgumentOutOfRangeException.ThrowIfLessThan(burst, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(burst, 1_000_000);
        _increment = (long)Math.Round(TimeSpan.TicksPerSecond / perSecond);
        _tolerance = _increment * (burst - 1);
        PerSecond = perSecond;
        Burst = burst;
        _full = long.MinValue / 2;
    }

    /// <summary>Requests a second in the long run.</summary>
    public double PerSecond { get; }

    /// <summary>Requests that may come at once after a pause.</summary>
    public int Burst { get; }

    /// <summary>Takes a token.</summary>
    /// <param name="now">The time, in ticks.</param>
    /// <param name="remaining">Tokens left.</param>
    /// <param name="wait">Ticks until there is one, where there is none; else 0.</param>
    public bool TryTake(long now, out int remaining, out long wait)
    {
        var full = Volatile.Read(ref _full);
        while (true)
        {
            var from = Math.Max(full, now);
            var late = from - now - _tolerance;
            if (late > 0)
            {
                remaining = 0;
                wait = late;
                return false;
            }

            var seen = Interlocked.CompareExchange(ref _full, from + _increment, full);
            if (seen == full)
            {
                remaining = (int)((_tolerance - (from - now)) / _increment);
                wait = 0;
                return true;
            }

            full = seen;
        }
    }

    /// <summary>Gives a token back that was taken for nothing.</summary>
    public void GiveBack() => Interlocked.Add(ref _full, -_increment);

    /// <summary>Whether the bucket is full, so that a new one is as good.</summary>
    public bool IsFull(long now) => Volatile.Read(ref _full) <= now;
}
