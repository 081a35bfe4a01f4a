namespace Actors.Domain.Signing;

/// <summary>What came of verifying the signature of a version, which is one file.</summary>
/// <param name="Verdict">Whether a trusted signer signed the file's bytes.</param>
/// <param name="Signer">Who; null unless accepted.</param>
public sealed record SignedVersion(SignatureVerdict Verdict, string? Signer);
