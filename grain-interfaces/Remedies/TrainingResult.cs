namespace Actors.Remedies;

/// <summary>What a trainer says of a run that it was asked for.</summary>
/// <param name="Status">succeeded or failed.</param>
/// <param name="Version">The version that it registered; null for none.</param>
/// <param name="Detail">In words, at most 1,000 characters; null for nothing.</param>
[GenerateSerializer, Immutable, Alias(AliasNames.TrainingResult)]
public sealed record TrainingResult([property: Id(0)] string Status, [property: Id(1)] int? Version, [property: Id(2)] string? Detail);
