using System.Buffers;
using System.Security.Cryptography;
using Actors.Domain.Signing;

namespace Actors.Cli.Signing;

/// <summary>Hashes the files of a model, block by block.</summary>
internal static class ModelHasher
{
    private const int BlockBytes = 1024 * 1024;

    /// <summary>One resource a file or range, in no order.</summary>
    public static async Task<List<Resource>> HashAsync(
        IReadOnlyDictionary<string, string> files, Serialization serialization, CancellationToken cancellationToken)
    {
        var resources = new List<Resource>();
        foreach (var (path, file) in files)
        {
            await using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.Read, 0, FileOptions.SequentialScan | FileOptions.Asynchronous);
            foreach (var range in serialization.Ranges(stream.Length))
            {
                var digest = await HashAsync(stream, range.Length, cancellationToken);
                resources.Add(new Resource(serialization.NameOf(path, range), serialization.HashType, digest));
            }
        }

        return resources;
    }

    private static async Task<string> HashAsync(Stream stream, long length, CancellationToken cancellationToken)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var block = ArrayPool<byte>.Shared.Rent(BlockBytes);
        try
        {
            for (var left = length; left > 0;)
            {
                var read = await stream.ReadAsync(block.AsMemory(0, (int)Math.Min(left, block.Length)), cancellationToken);
                if (read == 0)
                {
                    throw new SigningRefusedException("A file grew shorter while it was read.");
                }

                hash.AppendData(block, 0, read);
                left -= read;
            }

            return Convert.ToHexStringLower(hash.GetHashAndReset());
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(block);
        }
    }
}
