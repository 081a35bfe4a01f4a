using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Actors.Domain.Updates.Sealed;

/// <summary>
/// A model's bytes under a content key, in pieces, so that neither side holds more than one and a half-finished file is never taken for a whole one.
/// <code>
/// header   "ACSM" 01 | piece size, 4 bytes little endian | nonce prefix, 7 bytes
/// pieces   AES-256-GCM, each piece size + 16 bytes, the last 16 to piece size + 16
///          nonce = prefix | number of the piece, 4 bytes big endian | 1 for the last, else 0      associated data = header
/// </code>
/// The numbers keep the order, the mark of the last one the end (STREAM, Hoang et al. 2015).
/// </summary>
public static class SealedModel
{
    /// <summary>Length of a content key.</summary>
    public const int KeyBytes = 32;

    /// <summary>Length of a nonce prefix.</summary>
    public const int PrefixBytes = 7;

    /// <summary>Length of a piece of the model.</summary>
    public const int PieceBytes = 64 * 1024;

    private const int TagBytes = 16;
    private const int HeaderBytes = 4 + 1 + 4 + PrefixBytes;
    private const byte Version = 1;

    private static ReadOnlySpan<byte> Magic => "ACSM"u8;

    /// <summary>The length of a sealed model.</summary>
    public static long SealedLength(long length) => HeaderBytes + length + (Math.Max(1, (length + PieceBytes - 1) / PieceBytes) * TagBytes);

    /// <summary>The length of the model of a sealed copy; below zero where no copy is so long.</summary>
    public static long PlainLength(long sealedLength)
    {
        var pieces = sealedLength - HeaderBytes;
        return pieces < TagBytes ? -1 : pieces - ((pieces + PieceBytes + TagBytes - 1) / (PieceBytes + TagBytes) * TagBytes);
    }

    /// <summary>Seals a stream to its end. The same key must never seal other content with the same prefix.</summary>
    /// <param name="prefix">7 bytes.</param>
    public static async Task SealAsync(Stream input, Stream output, ReadOnlyMemory<byte> key, ReadOnlyMemory<byte> prefix, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(output);
        var header = Header(prefix.Span);
        await output.WriteAsync(header, cancellationToken);
        using var aes = new AesGcm(key.Span, TagBytes);
        var (piece, next) = (new byte[PieceBytes], new byte[PieceBytes]);
        var result = new byte[PieceBytes + TagBytes];
        var length = await input.ReadAtLeastAsync(piece, PieceBytes, throwOnEndOfStream: false, cancellationToken);
        for (uint number = 0; ; number = checked(number + 1))
        {
            // Whether a piece is the last is known once the next one is not there.
            var following = length == PieceBytes ? await input.ReadAtLeastAsync(next, PieceBytes, throwOnEndOfStream: false, cancellationToken) : 0;
            var nonce = Nonce(header, number, last: following == 0);
            aes.Encrypt(nonce, piece.AsSpan(0, length), result.AsSpan(0, length), result.AsSpan(length, TagBytes), header);
            await output.WriteAsync(result.AsMemory(0, length + TagBytes), cancellationToken);
            if (following == 0)
            {
                return;
            }

            (piece, next, length) = (next, piece, following);
        }
    }

    /// <summary>Opens a sealed stream, piece by piece; each is checked before any of it is given.</summary>
    /// <param name="output">Takes the model: memory, where it is not to be found on a disk.</param>
    /// <param name="maxBytes">The longest model that is taken.</param>
    /// <returns>False where the key is another's, or a piece was changed, moved, cut off or added. What was given until then is to be thrown away.</returns>
    public static async Task<bool> TryOpenAsync(Stream input, Stream output, ReadOnlyMemory<byte> key, long maxBytes, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(output);
        var header = new byte[HeaderBytes];
        if (await input.ReadAtLeastAsync(header, HeaderBytes, throwOnEndOfStream: false, cancellationToken) < HeaderBytes || !header.AsSpan().SequenceEqual(Header(header.AsSpan()[^PrefixBytes..])))
        {
            return false;
        }

        using var aes = new AesGcm(key.Span, TagBytes);
        var (piece, next) = (new byte[PieceBytes + TagBytes], new byte[PieceBytes + TagBytes]);
        var plain = new byte[PieceBytes];
        var length = await input.ReadAtLeastAsync(piece, piece.Length, throwOnEndOfStream: false, cancellationToken);
        for (uint number = 0; number < uint.MaxValue; number++)
        {
            var following = length == piece.Length ? await input.ReadAtLeastAsync(next, next.Length, throwOnEndOfStream: false, cancellationToken) : 0;
            maxBytes -= length - TagBytes;
            if (length < TagBytes || maxBytes < 0 || !TryDecrypt(aes, header, number, following == 0, piece.AsSpan(0, length), plain))
            {
                return false;
            }

            await output.WriteAsync(plain.AsMemory(0, length - TagBytes), cancellationToken);
            if (following == 0)
            {
                return true;
            }

            (piece, next, length) = (next, piece, following);
        }

        return false;
    }

    private static bool TryDecrypt(AesGcm aes, byte[] header, uint number, bool last, ReadOnlySpan<byte> piece, Span<byte> plain)
    {
        try
        {
            aes.Decrypt(Nonce(header, number, last), piece[..^TagBytes], piece[^TagBytes..], plain[..(piece.Length - TagBytes)], header);
            return true;
        }
        catch (AuthenticationTagMismatchException)
        {
            return false;
        }
    }

    private static byte[] Header(ReadOnlySpan<byte> prefix)
    {
        var header = new byte[HeaderBytes];
        Magic.CopyTo(header);
        header[4] = Version;
        BinaryPrimitives.WriteInt32LittleEndian(header.AsSpan(5), PieceBytes);
        prefix.CopyTo(header.AsSpan(9, PrefixBytes));
        return header;
    }

    private static byte[] Nonce(byte[] header, uint number, bool last)
    {
        var nonce = new byte[12];
        header.AsSpan(9, PrefixBytes).CopyTo(nonce);
        BinaryPrimitives.WriteUInt32BigEndian(nonce.AsSpan(PrefixBytes), number);
        nonce[11] = last ? (byte)1 : (byte)0;
        return nonce;
    }
}
