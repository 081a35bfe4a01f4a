namespace Actors.Domain.Signing;

/// <summary>A model's detached signature: a Sigstore bundle around a DSSE envelope.</summary>
/// <param name="Method">How the signer is known.</param>
/// <param name="KeyHint">Hexadecimal SHA-256 of the public key's PEM form; null where the bundle names none.</param>
/// <param name="Certificates">DER certificates, the signer's first; empty for the key method.</param>
/// <param name="Envelope">What is signed.</param>
/// <remarks>Source: ossf/model-signing-spec, spec/v1.0.md, section 4.</remarks>
public sealed record SignatureBundle(
    SigningMethod Method, string? KeyHint, IReadOnlyList<ReadOnlyMemory<byte>> Certificates, DsseEnvelope Envelope)
{
    /// <summary>The one form that is read and written.</summary>
    public const string MediaType = "application/vnd.dev.sigstore.bundle.v0.3+json";

    /// <summary>The longest bundle that is read, in bytes: about 60,000 files.</summary>
    public const int MaxBytes = 16 * 1024 * 1024;

    /// <summary>The longest chain of certificates that is read.</summary>
    public const int MaxCertificates = 10;
}
