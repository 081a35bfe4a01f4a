namespace Actors.Domain.Updates.Sealed;

/// <summary>
/// A device's private key on P-256, wherever it is: in a file, a token (PKCS#11 <c>CKM_ECDH1_DERIVE</c>) or a TPM (<c>TPM2_ECDH_ZGen</c>). It only ever agrees
/// on a secret, so that the key need not leave its place.
/// </summary>
public interface IDeviceKey
{
    /// <summary>The public key: an uncompressed point of 65 bytes.</summary>
    ReadOnlyMemory<byte> PublicPoint { get; }

    /// <summary>The x-coordinate of the agreement with another point, 32 bytes.</summary>
    /// <exception cref="System.Security.Cryptography.CryptographicException">The point is none of the curve.</exception>
    /// <exception cref="DeviceKeyUnavailableException">The key does not answer.</exception>
    ValueTask<byte[]> AgreeAsync(ReadOnlyMemory<byte> point, CancellationToken cancellationToken);
}
