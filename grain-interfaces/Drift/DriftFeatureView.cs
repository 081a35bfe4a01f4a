namespace Actors.Drift;

/// <summary>What was found of a feature in a window.</summary>
/// <param name="Feature">Its name.</param>
/// <param name="IsDrift">Whether any score says so.</param>
/// <param name="Missing">The share of values that were missing.</param>
/// <param name="Unseen">The share of values that the reference does not cover.</param>
/// <param name="Scores">Its scores.</param>
[GenerateSerializer, Immutable, Alias(AliasNames.DriftFeatureView)]
public sealed record DriftFeatureView(
    [property: Id(0)] string Feature,
    [property: Id(1)] bool IsDrift,
    [property: Id(2)] double Missing,
    [property: Id(3)] double Unseen,
    [property: Id(4)] DriftScoreView[] Scores);
