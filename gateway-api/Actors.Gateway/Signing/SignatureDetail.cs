namespace Actors.Gateway.Signing;

/// <summary>A version's signature.</summary>
/// <param name="Method"><c>key</c> or <c>certificate</c>.</param>
/// <param name="Signer">The trusted signer's id.</param>
/// <param name="Digest">SHA-256 of the signed file.</param>
/// <param name="KeptAt">When it was kept.</param>
/// <param name="KeptBy">Who brought it.</param>
public sealed record SignatureDetail(string Method, string Signer, string Digest, DateTimeOffset KeptAt, string KeptBy);
