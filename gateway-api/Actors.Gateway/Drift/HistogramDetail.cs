namespace Actors.Gateway.Drift;

/// <summary>A feature's histogram, of a baseline and of the last judged window.</summary>
/// <param name="Feature">The feature.</param>
/// <param name="Kind">numeric or categorical.</param>
/// <param name="Baseline">The baseline's name and version; null where there is none.</param>
/// <param name="From">The window's start.</param>
/// <param name="Until">The window's end.</param>
/// <param name="BaselineBuckets">The baseline's; empty where there is none.</param>
/// <param name="CurrentBuckets">The window's.</param>
internal sealed record HistogramDetail(
    string Feature, string Kind, string? Baseline, DateTimeOffset From, DateTimeOffset Until, IReadOnlyList<BucketDetail> BaselineBuckets, IReadOnlyList<BucketDetail> CurrentBuckets);
