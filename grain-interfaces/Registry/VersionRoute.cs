namespace Actors.Registry;

/// <summary>What serving needs to know of one servable version.</summary>
[GenerateSerializer, Immutable, Alias(AliasNames.VersionRoute)]
public sealed record VersionRoute(
    [property: Id(0)] int Version,
    [property: Id(1)] string Digest,
    [property: Id(2)] long SizeBytes,
    [property: Id(3)] TensorSpec[] Inputs,
    [property: Id(4)] TensorSpec[] Outputs)
{
    /// <summary>The kind of the backend elsewhere that answers; null where the version is run here.</summary>
    [Id(5)]
    public string? Remote { get; init; }
}
