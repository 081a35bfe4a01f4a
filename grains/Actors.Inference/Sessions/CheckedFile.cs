using System.Buffers;
using System.Security.Cryptography;

namespace Actors.Inference;

/// <summary>
/// Reads a model file whose bytes are known beforehand. They are read once, and what is hashed here is what the model is made of: the file may be
/// changed between, and it makes no difference. While it is loaded, the model takes as much memory again; the sessions' budget counts with that.
/// </summary>
internal static class CheckedFile
{
    private const int PieceBytes = 64 * 1024;

    /// <summary>The file's bytes.</summary>
    /// <exception cref="ModelLoadException">They are others.</exception>
    public static byte[] Read(string path, string sha256)
    {
        byte[] content = File.ReadAllBytes(path);
        Check(SHA256.HashData(content), sha256);
        return content;
    }

    /// <summary>Copies the file, letting whoever waits for the processor go first after each piece.</summary>
    /// <exception cref="ModelLoadException">Its bytes are others.</exception>
    public static void Copy(string path, string sha256, MemoryFile copy)
    {
        using FileStream file = new(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0, FileOptions.SequentialScan);
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        byte[] piece = ArrayPool<byte>.Shared.Rent(PieceBytes);
        try
        {
            for (int read; (read = file.Read(piece)) > 0; _ = Thread.Yield())
            {
                hash.AppendData(piece, 0, read);
                copy.Append(piece.AsSpan(0, read));
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(piece);
        }

        Check(hash.GetHashAndReset(), sha256);
    }

    private static void Check(byte[] digest, string sha256)
    {
        string actual = Convert.ToHexStringLower(digest);
        if (actual != sha256)
        {
            throw new ModelLoadException(
                $"The stored file is not the one that was registered: the SHA-256 digest of its bytes is {actual}, and that of the version is {sha256}.");
        }
    }
}
