namespace Actors.Registry;

/// <summary>A dataset or feature as it was used.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Version">Its version; null where it has none.</param>
/// <param name="Digest">What identifies its content; null where nobody said.</param>
[GenerateSerializer, Immutable, Alias(AliasNames.DataReferenceView)]
public sealed record DataReferenceView([property: Id(0)] string Name, [property: Id(1)] string? Version, [property: Id(2)] string? Digest);
