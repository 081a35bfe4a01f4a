namespace Actors.Drift;

/// <summary>A window against one baseline.</summary>
/// <param name="Baseline">Its name.</param>
/// <param name="BaselineVersion">Its version; 0 where there is none, and for those that move with time.</param>
/// <param name="BaselineRows">Its rows.</param>
/// <param name="LeftOut">Why nothing was compared; null where something was.</param>
/// <param name="Features">The features, in the group's order.</param>
/// <param name="Pairs">The pairs, in the settings' order.</param>
/// <param name="Multivariate">Of all numeric features together.</param>
[GenerateSerializer, Immutable, Alias(AliasNames.DriftComparisonView)]
public sealed record DriftComparisonView(
    [property: Id(0)] string Baseline,
    [property: Id(1)] int BaselineVersion,
    [property: Id(2)] long BaselineRows,
    [property: Id(3)] string? LeftOut,
    [property: Id(4)] DriftFeatureView[] Features,
    [property: Id(5)] DriftPairView[] Pairs,
    [property: Id(6)] DriftJointView[] Multivariate);
