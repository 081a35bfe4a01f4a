namespace Actors.Grains.Signing;

/// <summary>A trusted signer: exactly one of the four is set.</summary>
public sealed class SignerOptions
{
    /// <summary>What policies and answers call the signer. 1 to 100 characters, unique.</summary>
    public string Id { get; set; } = string.Empty;

    /// <summary>A public key in PEM: P-256, P-384 or P-521.</summary>
    public string? PublicKey { get; set; }

    /// <summary>A file with such a key.</summary>
    public string? PublicKeyFile { get; set; }

    /// <summary>Root certificates in PEM, and any below them that signatures lack.</summary>
    public string? Certificates { get; set; }

    /// <summary>A file with such certificates.</summary>
    public string? CertificatesFile { get; set; }
}
