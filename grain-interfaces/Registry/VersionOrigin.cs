namespace Actors.Registry;

/// <summary>Where a version comes from: what never changes of it.</summary>
/// <param name="Digest">The artifact's SHA-256, 64 lower-case hexadecimal digits.</param>
/// <param name="RegisteredBy">Who registered it; empty where that is not known.</param>
/// <param name="RegisteredAt">When.</param>
[GenerateSerializer, Immutable, Alias(AliasNames.VersionOrigin)]
public sealed record VersionOrigin(
    [property: Id(0)] string Digest,
    [property: Id(1)] string RegisteredBy,
    [property: Id(2)] DateTimeOffset RegisteredAt);
