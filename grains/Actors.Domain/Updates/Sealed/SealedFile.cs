using System.Security.Cryptography;

namespace Actors.Domain.Updates.Sealed;

/// <summary>
/// What a device keeps of a sealed model: one file with everything that it takes to open it, but the device's key.
/// <code>
/// "ACSD" 01 | SHA-256 of the model, 32 bytes | wrapped content key, 113 bytes | sealed copy as <see cref="SealedModel"/> has it
/// </code>
/// Neither the digest nor the wrapped key proves itself: the key is bound to the digest when it is unwrapped, and what is opened is compared with the digest.
/// </summary>
public static class SealedFile
{
    /// <summary>Length of what stands before the sealed copy.</summary>
    public const int HeadBytes = 5 + SHA256.HashSizeInBytes + WrappedKey.Bytes;

    private static ReadOnlySpan<byte> Magic => "ACSD\u0001"u8;

    /// <summary>The length of the file of a model.</summary>
    /// <param name="modelBytes">The model's length.</param>
    public static long LengthOf(long modelBytes) => HeadBytes + SealedModel.SealedLength(modelBytes);

    /// <summary>What stands before the sealed copy.</summary>
    /// <param name="sha256">Digest of the model, 64 hexadecimal digits.</param>
    /// <param name="wrappedKey">Its content key as <see cref="WrappedKey.Wrap"/> gives it.</param>
    /// <exception cref="ArgumentException">One of them is of another length.</exception>
    public static byte[] Head(string sha256, ReadOnlySpan<byte> wrappedKey)
    {
        ArgumentNullException.ThrowIfNull(sha256);
        byte[] head = [.. Magic, .. Convert.FromHexString(sha256), .. wrappedKey];
        return head.Length == HeadBytes ? head : throw new ArgumentException("A digest has 32 bytes, and a wrapped key 113.");
    }

    /// <summary>Whether a file begins as such a one does. No ONNX file does.</summary>
    public static bool IsMeant(ReadOnlySpan<byte> start) => start.StartsWith(Magic);

    /// <summary>The model's digest, in lower-case hexadecimal, and the wrapped key.</summary>
    /// <param name="head">The file's first <see cref="HeadBytes"/>, which begin as they should.</param>
    public static (string Sha256, byte[] WrappedKey) Read(ReadOnlySpan<byte> head) =>
        (Convert.ToHexStringLower(head.Slice(Magic.Length, SHA256.HashSizeInBytes)), head[(Magic.Length + SHA256.HashSizeInBytes)..HeadBytes].ToArray());
}
