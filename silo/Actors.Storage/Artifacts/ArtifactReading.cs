using System.Buffers;
using System.Security.Cryptography;

namespace Actors.Storage.Artifacts;

/// <summary>Passes a stream on in blocks, counting and hashing, with one block in memory.</summary>
internal static class ArtifactReading
{
    /// <summary>Length of a block; also of a row's content in the database.</summary>
    public const int BlockBytes = 1024 * 1024;

    /// <summary>Reads to the end, handing each full block, and the last one, to <paramref name="write"/>.</summary>
    /// <returns>Digest in lower-case hexadecimal, and length.</returns>
    /// <exception cref="ArtifactTooLargeException">There is more than <paramref name="maxBytes"/>.</exception>
    public static async Task<(string Digest, long SizeBytes)> CopyAsync(
        Stream content, long maxBytes, Func<ReadOnlyMemory<byte>, CancellationToken, Task> write, CancellationToken cancellationToken)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var block = ArrayPool<byte>.Shared.Rent(BlockBytes);
        try
        {
            long total = 0;
            while (true)
            {
                var read = await content.ReadAtLeastAsync(block.AsMemory(0, BlockBytes), BlockBytes, throwOnEndOfStream: false, cancellationToken);
                total += read;
                if (total > maxBytes)
                {
                    throw new ArtifactTooLargeException(maxBytes);
                }

                if (read > 0)
                {
                    hash.AppendData(block, 0, read);
                    await write(block.AsMemory(0, read), cancellationToken);
                }

                if (read < BlockBytes)
                {
                    return (Convert.ToHexStringLower(hash.GetHashAndReset()), total);
                }
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(block);
        }
    }
}
