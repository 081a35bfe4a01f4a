namespace Actors.Domain.Signing;

/// <summary>How the verifier learns whose signature it is.</summary>
public enum SigningMethod
{
    /// <summary>By a public key that it has.</summary>
    Key,

    /// <summary>By a certificate whose chain ends in a root that it trusts.</summary>
    Certificate,

    /// <summary>By a short-lived certificate and a transparency log. Read, and not verified here.</summary>
    Sigstore,
}
