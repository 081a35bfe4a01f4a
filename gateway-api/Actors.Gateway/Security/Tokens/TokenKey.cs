using System.Security.Cryptography;

namespace Actors.Gateway.Security.Tokens;

/// <summary>A public key of an issuer, and what it verifies. Keys are bound to algorithms, never the other way round (RFC 8725, section 3.1).</summary>
internal sealed class TokenKey
{
    private const int EllipticSignatureBytes = 64;

    private readonly Lock _lock = new();
    private readonly ECDsa? _elliptic;
    private readonly RSA? _rsa;
    private readonly string? _algorithm;

    private TokenKey(string? id, string? algorithm, ECDsa? elliptic, RSA? rsa)
    {
        Id = id;
        _algorithm = algorithm;
        _elliptic = elliptic;
        _rsa = rsa;
    }

    /// <summary>The key's id; null where it has none.</summary>
    public string? Id { get; }

    /// <summary>A key on the curve P-256.</summary>
    public static TokenKey Of(string? id, string? algorithm, ECDsa key) => new(id, algorithm, key, null);

    /// <summary>An RSA key.</summary>
    public static TokenKey Of(string? id, string? algorithm, RSA key) => new(id, algorithm, null, key);

    /// <summary>Whether signatures of the algorithm can be this key's.</summary>
    public bool Fits(string algorithm) =>
        (_algorithm is null || _algorithm == algorithm) && algorithm switch
        {
            "ES256" => _elliptic is not null,
            "RS256" or "PS256" => _rsa is not null,
            _ => false,
        };

    /// <summary>Whether the signature of the algorithm over the data is this key's.</summary>
    public bool Verifies(string algorithm, ReadOnlySpan<byte> data, ReadOnlySpan<byte> signature)
    {
        if (!Fits(algorithm))
        {
            return false;
        }

        // The base library does not promise that one key object may be used by several threads at once.
        lock (_lock)
        {
            return _elliptic is { } elliptic
                ? signature.Length == EllipticSignatureBytes
                    && elliptic.VerifyData(data, signature, HashAlgorithmName.SHA256, DSASignatureFormat.IeeeP1363FixedFieldConcatenation)
                : signature.Length == (_rsa!.KeySize + 7) / 8
                    && _rsa.VerifyData(data, signature, HashAlgorithmName.SHA256, algorithm == "PS256" ? RSASignaturePadding.Pss : RSASignaturePadding.Pkcs1);
        }
    }
}
