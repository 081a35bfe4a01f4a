using System.Buffers;
using System.Security.Cryptography;

namespace Actors.Storage.Artifacts;

/// <summary>The two kinds of name an artifact has. Anything else is no artifact's name, and reaches no file system.</summary>
internal static class ArtifactIds
{
    private const int UploadIdLength = 32;

    private static readonly SearchValues<char> LowerHex = SearchValues.Create("0123456789abcdef");

    public static string NewUploadId() => Guid.NewGuid().ToString("N");

    public static bool IsDigest(string id) => id.Length == SHA256.HashSizeInBytes * 2 && IsLowerHex(id);

    public static bool IsUploadId(string id) => id.Length == UploadIdLength && IsLowerHex(id);

    public static void Check(StagedArtifact staged)
    {
        if (!IsUploadId(staged.UploadId) || !IsDigest(staged.Digest))
        {
            throw new ArgumentException("A staged artifact has an upload id of 32 and a digest of 64 lower-case hexadecimal digits.", nameof(staged));
        }
    }

    private static bool IsLowerHex(string id) => !id.AsSpan().ContainsAnyExcept(LowerHex);
}
