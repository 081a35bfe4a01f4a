using System.Security.Cryptography;

namespace Actors.Storage.Audit;

/// <summary>Somebody who acts: the pseudonym in the log, and the key that details are sealed with.</summary>
/// <param name="Pseudonym">32 hexadecimal digits, chosen at random.</param>
/// <param name="Key">The key.</param>
internal sealed record AuditSubject(string Pseudonym, byte[] Key)
{
    /// <summary>What sealed bytes begin with; JSON begins with another byte.</summary>
    public const byte Sealed = 0x01;

    private const int NonceBytes = 12;
    private const int TagBytes = 16;
    private const int Overhead = 1 + NonceBytes + TagBytes;

    /// <summary>Seals with AES-256-GCM: a byte that says so, the nonce, the tag, the ciphertext.</summary>
    public static byte[] Seal(ReadOnlySpan<byte> key, ReadOnlySpan<byte> text)
    {
        var bytes = new byte[Overhead + text.Length];
        bytes[0] = Sealed;
        RandomNumberGenerator.Fill(bytes.AsSpan(1, NonceBytes));
        using var cipher = new AesGcm(key, TagBytes);
        cipher.Encrypt(bytes.AsSpan(1, NonceBytes), text, bytes.AsSpan(Overhead), bytes.AsSpan(1 + NonceBytes, TagBytes));
        return bytes;
    }

    /// <summary>Opens what was sealed; null where it was sealed with another key, or changed.</summary>
    public static byte[]? Open(ReadOnlySpan<byte> key, ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < Overhead || bytes[0] != Sealed)
        {
            return null;
        }

        var text = new byte[bytes.Length - Overhead];
        using var cipher = new AesGcm(key, TagBytes);
        try
        {
            cipher.Decrypt(bytes.Slice(1, NonceBytes), bytes[Overhead..], bytes.Slice(1 + NonceBytes, TagBytes), text);
            return text;
        }
        catch (AuthenticationTagMismatchException)
        {
            return null;
        }
    }
}
