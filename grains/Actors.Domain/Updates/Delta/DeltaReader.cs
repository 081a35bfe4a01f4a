using System.IO.Compression;
using System.Security.Cryptography;

namespace Actors.Domain.Updates.Delta;

/// <summary>
/// Applies deltas with bounded memory. A delta is not trusted: it can make no more than the length it names, which the caller bounds, read nothing
/// outside of the source, and what it made counts only if its digest is the wanted one.
/// </summary>
public static class DeltaReader
{
    private const int BufferBytes = 64 * 1024;

    /// <summary>Makes the target from the source.</summary>
    /// <param name="source">The file to start from; seekable. Read over once first, to see that it is the one.</param>
    /// <param name="delta">The delta.</param>
    /// <param name="output">Takes the target; to be thrown away unless it is <see cref="DeltaVerdict.Applied"/>.</param>
    /// <param name="sha256">SHA-256 of the wanted file, hexadecimal, from metadata that is trusted.</param>
    /// <param name="length">The wanted file's length.</param>
    public static async Task<DeltaVerdict> ApplyAsync(Stream source, Stream delta, Stream output, string sha256, long length, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(delta);
        ArgumentNullException.ThrowIfNull(output);
        var first = new byte[DeltaHeader.Bytes];
        if (await delta.ReadAtLeastAsync(first, first.Length, throwOnEndOfStream: false, cancellationToken) < first.Length || DeltaHeader.Read(first) is not { } header)
        {
            return DeltaVerdict.Malformed;
        }

        if (header.TargetLength != length || !string.Equals(Convert.ToHexStringLower(header.Target), sha256, StringComparison.OrdinalIgnoreCase))
        {
            return DeltaVerdict.OtherTarget;
        }

        source.Position = 0;
        if (source.Length != header.SourceLength || !(await SHA256.HashDataAsync(source, cancellationToken)).AsSpan().SequenceEqual(header.Source))
        {
            return DeltaVerdict.OtherSource;
        }

        await using var operations = new BufferedStream(new BrotliStream(delta, CompressionMode.Decompress, leaveOpen: true), BufferBytes);
        using var made = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        try
        {
            var run = new DeltaRun(source, operations, output, made, header.TargetLength);
            return !await run.ToEndAsync(cancellationToken) ? DeltaVerdict.Malformed
                : made.GetHashAndReset().AsSpan().SequenceEqual(header.Target) ? DeltaVerdict.Applied
                : DeltaVerdict.WrongResult;
        }
        catch (Exception broken) when (broken is InvalidDataException or InvalidOperationException or EndOfStreamException)
        {
            // What Brotli says of bytes that are none of its own.
            return DeltaVerdict.Malformed;
        }
    }
}
