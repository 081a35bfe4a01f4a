namespace Actors.Domain.Statistics;

/// <summary>What two arms counted, or what came since; parts add up exactly.</summary>
/// <param name="Baseline">Requests of the baseline.</param>
/// <param name="BaselineErrors">Those that failed.</param>
/// <param name="Canary">Requests of the canary.</param>
/// <param name="CanaryErrors">Those that failed.</param>
public readonly record struct RateCounts(long Baseline, long BaselineErrors, long Canary, long CanaryErrors)
{
    /// <summary>All requests.</summary>
    public long Total => Baseline + Canary;

    /// <summary>All errors.</summary>
    public long Errors => BaselineErrors + CanaryErrors;

    public static RateCounts operator +(in RateCounts left, in RateCounts right) => new(
        left.Baseline + right.Baseline,
        left.BaselineErrors + right.BaselineErrors,
        left.Canary + right.Canary,
        left.CanaryErrors + right.CanaryErrors);

    /// <summary>Both together.</summary>
    public static RateCounts Add(in RateCounts left, in RateCounts right) => left + right;
}
