using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Actors.Domain.Updates.Sealed;

/// <summary>
/// RFC 9180 in base mode, one message a context, with DHKEM(P-256, HKDF-SHA256), HKDF-SHA256 and AES-GCM. Of the private key only the shared secret of an
/// elliptic-curve agreement is asked, so that it may stay in hardware.
/// </summary>
public static class Hpke
{
    /// <summary>Length of an encapsulated key: an uncompressed point.</summary>
    public const int EncapsulatedBytes = 65;

    /// <summary>Length of the tag at the end of what is sealed.</summary>
    public const int TagBytes = 16;

    private const int SecretBytes = 32;
    private const int NonceBytes = 12;
    private const ushort Kem = 0x0010;
    private const ushort Kdf = 0x0001;

    /// <summary>Seals for the holder of a private key.</summary>
    /// <param name="recipient">The public key: an uncompressed point of 65 bytes.</param>
    /// <param name="ephemeral">A new key on P-256, used once.</param>
    /// <param name="info">What it is for; both sides say the same.</param>
    /// <param name="aad">What is authenticated besides.</param>
    /// <param name="keyBytes">16 for AES-128-GCM, 32 for AES-256-GCM.</param>
    /// <returns>The encapsulated key, then the sealed bytes and their tag.</returns>
    /// <exception cref="CryptographicException">The public key is no point of the curve.</exception>
    public static byte[] Seal(
        ReadOnlySpan<byte> recipient, ECDiffieHellman ephemeral, ReadOnlySpan<byte> info, ReadOnlySpan<byte> aad, ReadOnlySpan<byte> plain, int keyBytes = 32)
    {
        ArgumentNullException.ThrowIfNull(ephemeral);
        var enc = EcPoint.Of(ephemeral);
        using var peer = EcPoint.Import(recipient);
        using var peerKey = peer.PublicKey;
        var (key, nonce) = Schedule(ephemeral.DeriveRawSecretAgreement(peerKey), enc, recipient, info, keyBytes);
        var output = new byte[EncapsulatedBytes + plain.Length + TagBytes];
        enc.CopyTo(output, 0);
        using var aes = new AesGcm(key, TagBytes);
        aes.Encrypt(nonce, plain, output.AsSpan(EncapsulatedBytes, plain.Length), output.AsSpan(EncapsulatedBytes + plain.Length), aad);
        return output;
    }

    /// <summary>Opens what <see cref="Seal"/> gave.</summary>
    /// <param name="shared">The raw x-coordinate that the private key and the encapsulated key agree on, 32 bytes.</param>
    /// <param name="recipient">The public key of the private one.</param>
    /// <returns>The bytes; null where it was sealed for another key, for another use, or was changed.</returns>
    public static byte[]? Open(
        ReadOnlySpan<byte> shared, ReadOnlySpan<byte> recipient, ReadOnlySpan<byte> sealedBytes, ReadOnlySpan<byte> info, ReadOnlySpan<byte> aad, int keyBytes = 32)
    {
        if (sealedBytes.Length < EncapsulatedBytes + TagBytes)
        {
            return null;
        }

        var (key, nonce) = Schedule(shared, sealedBytes[..EncapsulatedBytes], recipient, info, keyBytes);
        var plain = new byte[sealedBytes.Length - EncapsulatedBytes - TagBytes];
        using var aes = new AesGcm(key, TagBytes);
        try
        {
            aes.Decrypt(nonce, sealedBytes[EncapsulatedBytes..^TagBytes], sealedBytes[^TagBytes..], plain, aad);
            return plain;
        }
        catch (AuthenticationTagMismatchException)
        {
            return null;
        }
    }

    /// <summary>Sections 4.1 and 5.1: the shared secret of the encapsulation, and from it key and first nonce.</summary>
    private static (byte[] Key, byte[] Nonce) Schedule(
        ReadOnlySpan<byte> dh, ReadOnlySpan<byte> enc, ReadOnlySpan<byte> recipient, ReadOnlySpan<byte> info, int keyBytes)
    {
        ReadOnlySpan<byte> kemSuite = [.. "KEM"u8, .. Number(Kem)];
        ReadOnlySpan<byte> suite = [.. "HPKE"u8, .. Number(Kem), .. Number(Kdf), .. Number(keyBytes == 16 ? (ushort)1 : (ushort)2)];
        var shared = Expand(kemSuite, Extract(kemSuite, [], "eae_prk"u8, dh), "shared_secret"u8, [.. enc, .. recipient], SecretBytes);
        byte[] context = [0, .. Extract(suite, [], "psk_id_hash"u8, []), .. Extract(suite, [], "info_hash"u8, info)];
        var secret = Extract(suite, shared, "secret"u8, []);
        return (Expand(suite, secret, "key"u8, context, keyBytes), Expand(suite, secret, "base_nonce"u8, context, NonceBytes));
    }

    private static byte[] Extract(ReadOnlySpan<byte> suite, ReadOnlySpan<byte> salt, ReadOnlySpan<byte> label, ReadOnlySpan<byte> material)
    {
        var prk = new byte[SecretBytes];
        _ = HKDF.Extract(HashAlgorithmName.SHA256, [.. "HPKE-v1"u8, .. suite, .. label, .. material], salt, prk);
        return prk;
    }

    private static byte[] Expand(ReadOnlySpan<byte> suite, ReadOnlySpan<byte> prk, ReadOnlySpan<byte> label, ReadOnlySpan<byte> info, int length)
    {
        var output = new byte[length];
        HKDF.Expand(HashAlgorithmName.SHA256, prk, output, [.. Number((ushort)length), .. "HPKE-v1"u8, .. suite, .. label, .. info]);
        return output;
    }

    private static byte[] Number(ushort value)
    {
        var bytes = new byte[2];
        BinaryPrimitives.WriteUInt16BigEndian(bytes, value);
        return bytes;
    }
}
