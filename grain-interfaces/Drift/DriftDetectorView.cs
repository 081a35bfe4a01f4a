namespace Actors.Drift;

/// <summary>A detector as it stands.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Feature">The feature that it follows.</param>
/// <param name="Figure">What of it.</param>
/// <param name="Rule">Its rule, with every number.</param>
/// <param name="Values">Figures that it has taken in.</param>
/// <param name="Events">What it said, oldest first, the last 100.</param>
[GenerateSerializer, Immutable, Alias(AliasNames.DriftDetectorView)]
public sealed record DriftDetectorView(
    [property: Id(0)] string Name,
    [property: Id(1)] string Feature,
    [property: Id(2)] string Figure,
    [property: Id(3)] string Rule,
    [property: Id(4)] long Values,
    [property: Id(5)] DriftDetectorEventView[] Events);
