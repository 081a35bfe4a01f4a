namespace Actors.Gateway.Drift;

/// <summary>A score of a feature by another library's rules.</summary>
/// <param name="Feature">The feature.</param>
/// <param name="Score">The score's name.</param>
/// <param name="Formula">What it is.</param>
/// <param name="Buckets">Over what.</param>
/// <param name="ZeroPolicy">What becomes of empty buckets.</param>
/// <param name="Unit">Its unit.</param>
/// <param name="Alarm">When that library calls it drift unless told otherwise; null where it leaves that open.</param>
/// <param name="Value">The number; null where there is none that JSON can carry.</param>
/// <param name="PValue">Its p-value; null where it has none.</param>
/// <param name="BaselineValues">Values of the baseline that were compared.</param>
/// <param name="CurrentValues">Values of the window that were compared.</param>
internal sealed record CompatibilityScoreDetail(
    string Feature, string Score, string Formula, string Buckets, string ZeroPolicy, string Unit, string? Alarm, double? Value, double? PValue, long BaselineValues, long CurrentValues);
