namespace Actors.Registry;

/// <summary>Where an alias pointed at an instant.</summary>
/// <param name="Alias">The alias.</param>
/// <param name="Version">The version.</param>
/// <param name="Digest">The version's artifact: SHA-256, 64 lower-case hexadecimal digits.</param>
/// <param name="Since">The change that made it so; null where that is older than the history.</param>
[GenerateSerializer, Immutable, Alias(AliasNames.AliasAt)]
public sealed record AliasAt(
    [property: Id(0)] string Alias,
    [property: Id(1)] int Version,
    [property: Id(2)] string Digest,
    [property: Id(3)] HistoryEntry? Since);
