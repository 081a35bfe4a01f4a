using System.Buffers;
using System.Security.Cryptography;
using Actors.Domain.Campaigns;
using Actors.Storage.Artifacts;

namespace Actors.Gateway.Campaigns;

/// <summary>Computes the digests that DDI's clients compare, in one pass. They say whether a download is whole, and nothing about who made it.</summary>
internal static class FileDigests
{
    private const int Buffer = 128 * 1024;

    /// <summary>Reads a stored file.</summary>
    public static async Task<SoftwareArtifact> ReadAsync(ArtifactFile file, string fileName, string sha256, CancellationToken cancellationToken)
    {
#pragma warning disable CA5350, CA5351 // the protocol's own checksums; SHA-256 and signatures are what devices trust
        using var sha1 = IncrementalHash.CreateHash(HashAlgorithmName.SHA1);
        using var md5 = IncrementalHash.CreateHash(HashAlgorithmName.MD5);
#pragma warning restore CA5350, CA5351
        await using var stream = new FileStream(file.Path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, bufferSize: 0, FileOptions.Asynchronous | FileOptions.SequentialScan);
        var buffer = ArrayPool<byte>.Shared.Rent(Buffer);
        try
        {
            while (await stream.ReadAsync(buffer, cancellationToken) is > 0 and var read)
            {
                sha1.AppendData(buffer, 0, read);
                md5.AppendData(buffer, 0, read);
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }

        return new SoftwareArtifact(fileName, file.SizeBytes, sha256, Convert.ToHexStringLower(sha1.GetHashAndReset()), Convert.ToHexStringLower(md5.GetHashAndReset()));
    }
}
