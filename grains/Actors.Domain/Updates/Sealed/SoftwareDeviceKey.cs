using System.Security.Cryptography;

namespace Actors.Domain.Updates.Sealed;

/// <summary>A device's key in memory. Who keeps it on a disk keeps it for its owner's eyes only.</summary>
public sealed class SoftwareDeviceKey : IDeviceKey, IDisposable
{
    private readonly ECDiffieHellman _key;

    /// <summary>Takes the key, and disposes of it.</summary>
    /// <param name="key">A private key on P-256.</param>
    public SoftwareDeviceKey(ECDiffieHellman key)
    {
        ArgumentNullException.ThrowIfNull(key);
        _key = key;
        PublicPoint = EcPoint.Of(key);
    }

    /// <inheritdoc/>
    public ReadOnlyMemory<byte> PublicPoint { get; }

    /// <summary>A new key.</summary>
    public static SoftwareDeviceKey Create() => new(ECDiffieHellman.Create(ECCurve.NamedCurves.nistP256));

    /// <summary>A private key in PEM (PKCS #8 or SEC 1).</summary>
    /// <exception cref="CryptographicException">It is none on P-256.</exception>
    public static SoftwareDeviceKey FromPem(string pem)
    {
        var key = ECDiffieHellman.Create();
        try
        {
            key.ImportFromPem(pem);
            return key.KeySize == 256 ? new SoftwareDeviceKey(key) : throw new CryptographicException("The key is not on P-256.");
        }
        catch
        {
            key.Dispose();
            throw;
        }
    }

    /// <summary>The private key in PEM, PKCS #8.</summary>
    public string ExportPem() => _key.ExportPkcs8PrivateKeyPem();

    /// <summary>The public key in PEM, as enrolment takes it.</summary>
    public string ExportPublicPem() => _key.ExportSubjectPublicKeyInfoPem();

    /// <inheritdoc/>
    public ValueTask<byte[]> AgreeAsync(ReadOnlyMemory<byte> point, CancellationToken cancellationToken)
    {
        using var peer = EcPoint.Import(point.Span);
        using var peerKey = peer.PublicKey;
        return ValueTask.FromResult(_key.DeriveRawSecretAgreement(peerKey));
    }

    /// <inheritdoc/>
    public void Dispose() => _key.Dispose();
}
