namespace Actors.Drift;

/// <summary>How the correlation of two features has moved.</summary>
/// <param name="First">The one.</param>
/// <param name="Second">The other.</param>
/// <param name="Score">The change.</param>
[GenerateSerializer, Immutable, Alias(AliasNames.DriftPairView)]
public sealed record DriftPairView([property: Id(0)] string First, [property: Id(1)] string Second, [property: Id(2)] DriftScoreView Score);
