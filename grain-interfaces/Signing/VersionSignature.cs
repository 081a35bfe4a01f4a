namespace Actors.Signing;

/// <summary>The signature of a version.</summary>
/// <param name="Bundle">The bundle's JSON, as it was brought.</param>
/// <param name="Digest">SHA-256 of the version's file, which was signed; lower-case hexadecimal.</param>
/// <param name="Method"><c>key</c> or <c>certificate</c>.</param>
/// <param name="Signer">The trusted signer's id when it was kept.</param>
/// <param name="KeptAt">When it was kept.</param>
/// <param name="KeptBy">Who brought it.</param>
/// <param name="Revision">Grows by one with each signature of the version.</param>
[GenerateSerializer, Immutable, Alias(AliasNames.VersionSignature)]
public sealed record VersionSignature(
    [property: Id(0)] byte[] Bundle,
    [property: Id(1)] string Digest,
    [property: Id(2)] string Method,
    [property: Id(3)] string Signer,
    [property: Id(4)] DateTimeOffset KeptAt,
    [property: Id(5)] string KeptBy,
    [property: Id(6)] long Revision);
