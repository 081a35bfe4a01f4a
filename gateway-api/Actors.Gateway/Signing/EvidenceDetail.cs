namespace Actors.Gateway.Signing;

/// <summary>What a version's signature proves now.</summary>
/// <param name="Required">Whether the signing policy asks for one; without a valid one the version is then not loaded.</param>
/// <param name="Present">Whether there is one.</param>
/// <param name="Valid">Whether it holds, by those who are trusted now.</param>
/// <param name="Signer">Whose it is; null unless valid.</param>
/// <param name="Digest">SHA-256 of the signed file; null where there is no signature.</param>
/// <param name="Detail">Why it is not valid; null where it is.</param>
public sealed record EvidenceDetail(bool Required, bool Present, bool Valid, string? Signer, string? Digest, string? Detail);
