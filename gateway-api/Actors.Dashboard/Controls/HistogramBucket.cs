namespace Actors.Dashboard.Controls;

/// <summary>A bar of a histogram.</summary>
/// <param name="Label">What falls into it.</param>
/// <param name="Current">Its share now, 0 to 1.</param>
/// <param name="Baseline">Its share in the baseline, 0 to 1; null where there is none.</param>
public sealed record HistogramBucket(string Label, double Current, double? Baseline);
