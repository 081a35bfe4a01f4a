namespace Actors.Domain.Usage;

/// <summary>Tells idle and bloated versions from the others.</summary>
public static class UsageReport
{
    /// <summary>Judges each version beside all of them.</summary>
    /// <param name="usages">All versions that share the memory.</param>
    /// <param name="limits">From when on one is idle or bloated.</param>
    /// <param name="now">The time.</param>
    /// <returns>One finding a version: those that take most of the memory first, then by name and version.</returns>
    public static IReadOnlyList<UsageFinding> Judge(IReadOnlyList<VersionUsage> usages, UsageLimits limits, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(usages);
        ArgumentNullException.ThrowIfNull(limits);
        var (bytes, seconds) = (usages.Sum(usage => (double)usage.Bytes), usages.Sum(usage => usage.RunSeconds));
        return
        [
            .. usages.Select(usage => Judge(usage, Share(usage.Bytes, bytes), Share(usage.RunSeconds, seconds), limits, now))
                .OrderByDescending(finding => finding.Usage.Bytes).ThenBy(finding => finding.Usage.Model, StringComparer.Ordinal).ThenBy(finding => finding.Usage.Version),
        ];
    }

    private static UsageFinding Judge(VersionUsage usage, double memory, double work, UsageLimits limits, DateTimeOffset now)
    {
        var unused = now - (usage.LastCalledAt ?? usage.RegisteredAt);
        return new UsageFinding(
            usage,
            memory,
            work,
            unused > TimeSpan.Zero ? unused : TimeSpan.Zero,
            unused >= limits.IdleAfter,
            usage.Bytes >= limits.LeastBytes && memory >= limits.BloatFactor * (work + UsageLimits.SmallWork));
    }

    private static double Share(double part, double all) => all > 0 ? part / all : 0;
}
