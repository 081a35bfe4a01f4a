using System.Security.Cryptography;
using System.Text;

namespace Actors.Domain.Updates.Sealed;

/// <summary>
/// A sealed model's content key, wrapped to one device: HPKE with the tenant, the device and the model's digest as associated data, so that a wrapped key that
/// is handed to another device, or for another file, does not open.
/// </summary>
public static class WrappedKey
{
    /// <summary>Length of a wrapped content key.</summary>
    public const int Bytes = Hpke.EncapsulatedBytes + SealedModel.KeyBytes + Hpke.TagBytes;

    private static ReadOnlySpan<byte> Info => "actors sealed model key v1"u8;

    /// <summary>Wraps a content key.</summary>
    /// <param name="publicPoint">The device's public key, an uncompressed point.</param>
    /// <param name="ephemeral">A new key on P-256.</param>
    /// <param name="sha256">Digest of the model, lower-case hexadecimal.</param>
    public static byte[] Wrap(
        ReadOnlySpan<byte> publicPoint, ECDiffieHellman ephemeral, string tenant, string device, string sha256, ReadOnlySpan<byte> contentKey) =>
        Hpke.Seal(publicPoint, ephemeral, Info, Bound(tenant, device, sha256), contentKey);

    /// <summary>Unwraps a content key with the device's private key; null where it was wrapped for another device or file, or changed.</summary>
    /// <exception cref="DeviceKeyUnavailableException">The key does not answer.</exception>
    public static async ValueTask<byte[]?> UnwrapAsync(
        IDeviceKey key, string tenant, string device, string sha256, ReadOnlyMemory<byte> wrapped, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(key);
        if (wrapped.Length != Bytes)
        {
            return null;
        }

        try
        {
            var shared = await key.AgreeAsync(wrapped[..Hpke.EncapsulatedBytes], cancellationToken);
            return Hpke.Open(shared, key.PublicPoint.Span, wrapped.Span, Info, Bound(tenant, device, sha256));
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    private static byte[] Bound(string tenant, string device, string sha256) => Encoding.UTF8.GetBytes($"{tenant}\n{device}\n{sha256}");
}
