namespace Actors.Quality;

/// <summary>What each feature did to one answer, by replacing it.</summary>
/// <param name="Prediction">The prediction.</param>
/// <param name="Row">Which row of it.</param>
/// <param name="Version">The version that answered, and was run again.</param>
/// <param name="Score">Its score, run again; not a number where it could not be.</param>
/// <param name="Method">How it was measured and what it does not say; why it could not be, where it could not.</param>
/// <param name="Features">The largest part first.</param>
[GenerateSerializer, Immutable, Alias(AliasNames.ExplanationView)]
public sealed record ExplanationView(
    [property: Id(0)] Guid Prediction, [property: Id(1)] int Row, [property: Id(2)] int Version, [property: Id(3)] double? Score, [property: Id(4)] string Method,
    [property: Id(5)] FeaturePartView[] Features);
