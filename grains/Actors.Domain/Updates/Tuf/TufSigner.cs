using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Actors.Domain.Updates.Tuf;

/// <summary>A private key of a role: ECDSA on P-256 with SHA-256.</summary>
public sealed class TufSigner : IDisposable
{
    private readonly ECDsa _key;

    private TufSigner(ECDsa key)
    {
        _key = key;
        var pem = key.ExportSubjectPublicKeyInfoPem() + "\n";
        var unnamed = new TufKey(string.Empty, "ecdsa", TufKey.EcdsaP256, pem);
        Key = unnamed with { Id = IdOf(unnamed) };
    }

    /// <summary>The public half, under the id that TUF computes for it: SHA-256 of the key's canonical form.</summary>
    public TufKey Key { get; }

    /// <summary>A new key.</summary>
    public static TufSigner Create() => new(ECDsa.Create(ECCurve.NamedCurves.nistP256));

    /// <summary>A key that <see cref="Export"/> gave.</summary>
    public static TufSigner Import(ReadOnlySpan<byte> pkcs8)
    {
        var key = ECDsa.Create();
        try
        {
            key.ImportPkcs8PrivateKey(pkcs8, out _);
            return new TufSigner(key);
        }
        catch (CryptographicException)
        {
            key.Dispose();
            throw;
        }
    }

    /// <summary>The private key, PKCS #8. To be sealed by whoever keeps it.</summary>
    public byte[] Export() => _key.ExportPkcs8PrivateKey();

    /// <summary>Signs.</summary>
    public TufSignature Sign(ReadOnlySpan<byte> content) =>
        new(Key.Id, Convert.ToHexStringLower(_key.SignData(content, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence)));

    /// <inheritdoc/>
    public void Dispose() => _key.Dispose();

    /// <summary>A key as roots and delegations write it.</summary>
    internal static JsonObject Write(TufKey key) => new()
    {
        ["keytype"] = key.Type,
        ["scheme"] = key.Scheme,
        ["keyval"] = new JsonObject { ["public"] = key.Public },
    };

    private static string IdOf(TufKey key)
    {
        using var document = JsonDocument.Parse(Write(key).ToJsonString());
        return Convert.ToHexStringLower(SHA256.HashData(CanonicalJson.Write(document.RootElement)));
    }
}
