using System.Buffers;
using System.Security.Cryptography;
using Actors.Gateway.Problems;
using Actors.Storage.Artifacts;

namespace Actors.Gateway.Scoring;

/// <summary>
/// Sends stored parts one after the other, as they are read, with two blocks in memory. The first block is read before anything is sent, so that a store that is away is told of as a problem; the last
/// block of a part is sent when its digest has been found right, so that no reader ever has all bytes of one that is damaged.
/// </summary>
internal static class PartsCopy
{
    private const int Block = 128 * 1024;

    /// <summary>Sends a heading and the parts behind it.</summary>
    /// <param name="artifacts">The store.</param>
    /// <param name="heading">What is sent first.</param>
    /// <param name="parts">Digest and bytes of each part.</param>
    /// <param name="target">Where to.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="ArtifactCorruptException">A part is not what its digest says.</exception>
    /// <exception cref="ProblemException">A part is no longer stored.</exception>
    public static async Task SendAsync(IArtifactStore artifacts, ReadOnlyMemory<byte> heading, IReadOnlyList<(string Digest, long Bytes)> parts, Stream target, CancellationToken cancellationToken)
    {
        var (one, other) = (ArrayPool<byte>.Shared.Rent(Block), ArrayPool<byte>.Shared.Rent(Block));
        try
        {
            var read = heading;
            foreach (var (digest, bytes) in parts)
            {
                using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
                await using var content = await artifacts.OpenAtAsync(digest, 0, cancellationToken) ?? throw new ProblemException(ProblemKinds.Gone, $"The results' part {digest} is no longer stored.");
                for (var left = bytes; left > 0;)
                {
                    var wanted = (int)Math.Min(Block, left);
                    var isShort = await content.ReadAtLeastAsync(one.AsMemory(0, wanted), wanted, throwOnEndOfStream: false, cancellationToken) < wanted;
                    hash.AppendData(one, 0, wanted);
                    left -= wanted;
                    if (isShort || (left == 0 && Convert.ToHexStringLower(hash.GetHashAndReset()) != digest))
                    {
                        throw new ArtifactCorruptException(digest);
                    }

                    await target.WriteAsync(read, cancellationToken);
                    read = one.AsMemory(0, wanted);
                    (one, other) = (other, one);
                }

                await target.WriteAsync(read, cancellationToken);
                read = default;
            }

            await target.WriteAsync(read, cancellationToken);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(one);
            ArrayPool<byte>.Shared.Return(other);
        }
    }
}
