namespace Actors.Drift;

/// <summary>A score of a feature in a window.</summary>
/// <param name="Score">Its name.</param>
/// <param name="Definition">What the number is: formula, buckets, zero policy, unit, where its p-value comes from, version.</param>
/// <param name="Value">The number; null where there is none that JSON can carry.</param>
/// <param name="PValue">Null where the threshold is a number.</param>
/// <param name="AdjustedP">Corrected for all features.</param>
/// <param name="Rule">The threshold in words.</param>
/// <param name="Threshold">What the value is compared with; null where only the p-value decides.</param>
/// <param name="Alpha">What the p-value is compared with.</param>
/// <param name="BaselineValues">Values of the baseline.</param>
/// <param name="CurrentValues">Values of the window.</param>
/// <param name="IsDrift">Whether it counts, after correction.</param>
[GenerateSerializer, Immutable, Alias(AliasNames.DriftScoreView)]
public sealed record DriftScoreView(
    [property: Id(0)] string Score,
    [property: Id(1)] string Definition,
    [property: Id(2)] double? Value,
    [property: Id(3)] double? PValue,
    [property: Id(4)] double? AdjustedP,
    [property: Id(5)] string Rule,
    [property: Id(6)] double? Threshold,
    [property: Id(7)] double? Alpha,
    [property: Id(8)] long BaselineValues,
    [property: Id(9)] long CurrentValues,
    [property: Id(10)] bool IsDrift);
