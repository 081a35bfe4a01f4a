using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Actors.Domain.Signing;

/// <summary>Somebody whose signatures are trusted: by a public key, or by a root that issues certificates.</summary>
/// <param name="Id">What policies and answers call the signer.</param>
/// <param name="Key">The public key; null where certificates are trusted.</param>
/// <param name="Certificates">Roots, and certificates below them; empty where a key is trusted.</param>
public sealed record TrustedSigner(string Id, ECDsa? Key, IReadOnlyList<X509Certificate2> Certificates);
