namespace Actors.Registry;

/// <summary>A version's share of the traffic that names none.</summary>
/// <param name="Version">The version.</param>
/// <param name="Digest">The version's artifact: SHA-256, 64 lower-case hexadecimal digits.</param>
/// <param name="Share">More than 0, at most 1; null where an experiment gave it, to each caller by the arm that it was exposed to.</param>
[GenerateSerializer, Immutable, Alias(AliasNames.VersionShare)]
public sealed record VersionShare([property: Id(0)] int Version, [property: Id(1)] string Digest, [property: Id(2)] double? Share);
