using System.IO.Compression;
using System.Security.Cryptography;

namespace Actors.Domain.Updates.Delta;

/// <summary>
/// Makes the difference between two versions of a file.
/// <code>
/// header       see DeltaHeader: magic, version, SHA-256 and length of source and target
/// operations   a Brotli stream of: 1 offset length | 2 offset length bytes (added to the source's) | 3 length bytes | 0
/// </code>
/// Numbers are unsigned LEB128. Matches are found by a rolling hash over blocks of the source and grown as long as more than half of the bytes agree, as
/// weights of a model that was trained on have their sign and exponent in common with those before (after bsdiff, Percival 2003).
/// </summary>
public static class DeltaWriter
{
    /// <summary>Longest source or target: 256 MiB. Both are held in memory.</summary>
    public const int MaxBytes = 256 * 1024 * 1024;

    /// <summary>Writes the delta.</summary>
    /// <param name="quality">Brotli's effort, 0 to 11.</param>
    /// <exception cref="ArgumentException">A file is longer than <see cref="MaxBytes"/>.</exception>
    public static byte[] Write(ReadOnlySpan<byte> source, ReadOnlySpan<byte> target, int quality, CancellationToken cancellationToken)
    {
        if (source.Length > MaxBytes || target.Length > MaxBytes)
        {
            throw new ArgumentException($"A delta is made between files of at most {MaxBytes} bytes.");
        }

        var output = new MemoryStream();
        output.Write(new DeltaHeader(SHA256.HashData(source), source.Length, SHA256.HashData(target), target.Length).Write());
        using (var brotli = new BrotliStream(output, new BrotliCompressionOptions { Quality = quality }, leaveOpen: true))
        {
            WriteOperations(source, target, brotli, cancellationToken);
            brotli.WriteByte((byte)DeltaOperation.End);
        }

        return output.ToArray();
    }

    private static void WriteOperations(ReadOnlySpan<byte> source, ReadOnlySpan<byte> target, Stream output, CancellationToken cancellationToken)
    {
        var index = new BlockIndex(source);
        var (written, at, before) = (0, 0, 0);
        while (at < target.Length)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (Find(index, source, target, ref at, before) is not { } from)
            {
                break;
            }

            // A match grows backwards into what would be inserted, exactly, and forwards with differences.
            while (at > written && from > 0 && target[at - 1] == source[from - 1])
            {
                (at, from) = (at - 1, from - 1);
            }

            Insert(target[written..at], output);
            var length = Agreement(source[from..], target[at..]);
            Match(source.Slice(from, length), target.Slice(at, length), from, output);
            before = from - at;
            at += length;
            written = at;
        }

        Insert(target[written..], output);
    }

    /// <summary>
    /// Goes on from <paramref name="at"/> to the next place that the source has too: first where the last match would go on behind a gap, else by the index.
    /// </summary>
    private static int? Find(BlockIndex index, ReadOnlySpan<byte> source, ReadOnlySpan<byte> target, ref int at, int before)
    {
        var hash = default(RollingHash);
        for (var start = at; at + BlockIndex.BlockBytes <= target.Length; at++)
        {
            var expected = at + before;
            if (expected >= 0 && expected + BlockIndex.BlockBytes <= source.Length && target.Slice(at, BlockIndex.BlockBytes).SequenceEqual(source.Slice(expected, BlockIndex.BlockBytes)))
            {
                return expected;
            }

            hash = at == start ? RollingHash.Of(target.Slice(at, BlockIndex.BlockBytes)) : hash.Roll(target[at - 1], target[at + BlockIndex.BlockBytes - 1]);
            if (index.Find(hash, source, target.Slice(at, BlockIndex.BlockBytes)) is { } found)
            {
                return found;
            }
        }

        return null;
    }

    /// <summary>How far two runs are worth taking as one: to where agreeing bytes have outnumbered the others the most, given up once they are far behind.</summary>
    private static int Agreement(ReadOnlySpan<byte> source, ReadOnlySpan<byte> target)
    {
        const int patience = 256;
        var most = Math.Min(source.Length, target.Length);
        var (score, best, length) = (0, 0, 0);
        for (var i = 0; i < most; i++)
        {
            score += source[i] == target[i] ? 1 : -1;
            if (score > best)
            {
                (best, length) = (score, i + 1);
            }
            else if (score < best - patience)
            {
                break;
            }
        }

        return length;
    }

    private static void Match(ReadOnlySpan<byte> source, ReadOnlySpan<byte> target, int from, Stream output)
    {
        // Long runs that are the same are copied; what lies between them is the difference.
        const int worth = 64;
        for (var at = 0; at < target.Length;)
        {
            var same = source[at..].CommonPrefixLength(target[at..]);
            if (same >= worth || at + same == target.Length)
            {
                Operation(DeltaOperation.Copy, from + at, same, output);
                at += same;
                continue;
            }

            var end = at + same;
            while (end < target.Length && source.Slice(end, Math.Min(worth, target.Length - end)).CommonPrefixLength(target.Slice(end, Math.Min(worth, target.Length - end))) < Math.Min(worth, target.Length - end))
            {
                end++;
            }

            Operation(DeltaOperation.Add, from + at, end - at, output);
            var difference = new byte[end - at];
            for (var i = 0; i < difference.Length; i++)
            {
                difference[i] = (byte)(target[at + i] - source[at + i]);
            }

            output.Write(difference);
            at = end;
        }
    }

    private static void Insert(ReadOnlySpan<byte> bytes, Stream output)
    {
        if (bytes.IsEmpty)
        {
            return;
        }

        output.WriteByte((byte)DeltaOperation.Insert);
        Number((ulong)bytes.Length, output);
        output.Write(bytes);
    }

    private static void Operation(DeltaOperation operation, int from, int length, Stream output)
    {
        output.WriteByte((byte)operation);
        Number((ulong)from, output);
        Number((ulong)length, output);
    }

    private static void Number(ulong value, Stream output)
    {
        while (value >= 0x80)
        {
            output.WriteByte((byte)(value | 0x80));
            value >>= 7;
        }

        output.WriteByte((byte)value);
    }
}
