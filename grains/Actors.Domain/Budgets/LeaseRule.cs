namespace Actors.Domain.Budgets;

/// <summary>How much a silo is lent. Pure; amounts are micro-units.</summary>
public static class LeaseRule
{
    /// <summary>A lease is no smaller than this part of the ceiling, unless less is left: the last part is not handed out in ever smaller crumbs.</summary>
    private const long Smallest = 2_000;

    /// <summary>For how many of its renewals a silo's lease should last.</summary>
    private const double Renewals = 4;

    /// <summary>How often a silo that spends renews its lease.</summary>
    private static readonly TimeSpan Renewal = TimeSpan.FromSeconds(1);

    /// <summary>
    /// Half of what is available, shared by the silos that spend, so that leases shrink as the limit comes near; never more than the plan's share of
    /// the ceiling, nor than the silo spends in a few renewals where that is known.
    /// </summary>
    /// <param name="availableMicros">What is lent to nobody and not spent.</param>
    /// <param name="ceilingMicros">What all may spend in the period.</param>
    /// <param name="sharePercent">The plan's largest lease, in percent of the ceiling.</param>
    /// <param name="microsPerSecond">What the silo spends at the moment.</param>
    /// <param name="silos">Silos that spend, this one among them.</param>
    public static long Size(long availableMicros, long ceilingMicros, double sharePercent, double microsPerSecond, int silos)
    {
        if (availableMicros <= 0)
        {
            return 0;
        }

        var least = Math.Max(1, ceilingMicros / Smallest);
        var most = Math.Max(least, (long)(ceilingMicros * (sharePercent / 100)));
        var share = availableMicros / (2L * Math.Max(1, silos));
        var needed = microsPerSecond > 0 ? (long)Math.Min(most, Math.Ceiling(microsPerSecond * Renewals * Renewal.TotalSeconds)) : most;
        return Math.Min(availableMicros, Math.Max(least, Math.Min(share, Math.Min(most, needed))));
    }
}
