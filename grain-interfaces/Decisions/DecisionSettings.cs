namespace Actors.Decisions;

/// <summary>What is remembered of a model's predictions, in what form, and for how long.</summary>
/// <param name="Level">How much: <c>none</c>, <c>sampled</c>, <c>full</c>, or <c>durable</c>, which is on disk before it is answered.</param>
/// <param name="Share">The share that <c>sampled</c> remembers. More than 0, at most 1.</param>
/// <param name="RetentionDays">For how many days. 1 to 3,653.</param>
/// <param name="RefusesWhenFull">Whether a prediction is refused rather than kept waiting where the log cannot take it.</param>
[GenerateSerializer, Immutable, Alias(AliasNames.DecisionSettings)]
public sealed record DecisionSettings(
    [property: Id(0)] string Level,
    [property: Id(1)] double Share,
    [property: Id(2)] int RetentionDays,
    [property: Id(3)] bool RefusesWhenFull)
{
    /// <summary>Tensors of which nothing but the shape is remembered.</summary>
    [Id(4)]
    public string[] Omitted { get; init; } = [];

    /// <summary>Tensors of which the SHA-256 is remembered.</summary>
    [Id(5)]
    public string[] Digested { get; init; } = [];

    /// <summary>Tensors that say something of a person: sealed under the key of the prediction's subject, left out where it has none.</summary>
    [Id(6)]
    public string[] Personal { get; init; } = [];

    /// <summary>The output whose largest element, of the first row, is the confidence; null where the model does not say.</summary>
    [Id(7)]
    public string? ConfidenceOutput { get; init; }

    /// <summary>Whether the digest of each segment goes to the audit log.</summary>
    [Id(8)]
    public bool IsImmutable { get; init; }
}
