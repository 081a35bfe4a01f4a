namespace Actors.Domain.Devices;

/// <summary>
/// Lets check-ins in at a rate, with a burst, and gives those it turns away times to come again that follow each other at the same rate, so that a storm is
/// worked off as fast as it can be and none of its devices come back all at once.
/// </summary>
/// <param name="Next">When the next one is due by the rate; the burst lets it be ahead of the clock.</param>
/// <param name="Promised">The end of the times that were given out.</param>
public readonly record struct CheckInGate(DateTimeOffset Next, DateTimeOffset Promised)
{
    /// <summary>Judges a check-in.</summary>
    /// <param name="rate">Check-ins a second.</param>
    /// <param name="burst">How much may come at once, as time at the rate.</param>
    /// <param name="longest">The latest time that is given out; beyond it times are spread over all of it.</param>
    /// <param name="random">From 0 to 1.</param>
    /// <param name="now">The time.</param>
    /// <returns>The gate then; null where it is let in, or for how long to stay away.</returns>
    public (CheckInGate Gate, TimeSpan? Wait) Step(double rate, TimeSpan burst, TimeSpan longest, double random, DateTimeOffset now)
    {
        var apart = TimeSpan.FromSeconds(1 / rate);
        var next = Next > now ? Next : now;
        if (next - now <= burst)
        {
            return (this with { Next = next + apart }, null);
        }

        // Those who were told to come need the rate for themselves: half of it is kept for who comes untold.
        var promised = (Promised > now ? Promised : now + burst) + (apart * 2);
        var wait = promised - now;
        return wait <= longest
            ? (this with { Promised = promised }, (wait * (0.9 + (0.2 * random))))
            : (this, longest * (0.1 + (0.9 * random)));
    }
}
