namespace Actors.Reviews;

/// <summary>The prediction that a case comes of.</summary>
/// <param name="Model">The model.</param>
/// <param name="Version">The version that answered; 0 where none did, but a rule.</param>
/// <param name="Request">The request, by the id that the gateway gave it; null where that is not known.</param>
/// <param name="Row">The row of the request, the first being 0.</param>
[GenerateSerializer, Immutable, Alias(AliasNames.PredictionSource)]
public sealed record PredictionSource(
    [property: Id(0)] string Model,
    [property: Id(1)] int Version,
    [property: Id(2)] string? Request,
    [property: Id(3)] int Row);
