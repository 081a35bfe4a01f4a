namespace Actors.Domain.Signing;

/// <summary>Why a signature is not accepted. The names are shown to users and are kept.</summary>
public enum SignatureFailure
{
    /// <summary>It is accepted.</summary>
    None,

    /// <summary>The file is no bundle of the form that is read.</summary>
    MalformedBundle,

    /// <summary>It was made by another method than the one asked for.</summary>
    OtherMethod,

    /// <summary>The key is no ECDSA key on P-256, P-384 or P-521.</summary>
    UnsupportedKey,

    /// <summary>It was made with another key.</summary>
    WrongKey,

    /// <summary>The signature does not belong to the signed content: one of the two was changed.</summary>
    BadSignature,

    /// <summary>The certificate's time is over.</summary>
    CertificateExpired,

    /// <summary>The certificate's time has not come.</summary>
    CertificateNotYetValid,

    /// <summary>The chain does not end in a trusted root.</summary>
    CertificateUntrusted,

    /// <summary>The certificate is not for signing.</summary>
    CertificateNotForSigning,

    /// <summary>What is signed is no in-toto statement.</summary>
    MalformedStatement,

    /// <summary>The statement says something else than which files a model has.</summary>
    UnknownPredicate,

    /// <summary>The files' digests do not add up to the digest of the whole.</summary>
    RootDigestDiffers,

    /// <summary>The files are hashed in a way that is not known here.</summary>
    UnsupportedHash,

    /// <summary>A signed file is not there.</summary>
    FileMissing,

    /// <summary>A file is there that was not signed.</summary>
    FileAdded,

    /// <summary>A file's bytes are not those that were signed.</summary>
    DigestDiffers,
}
