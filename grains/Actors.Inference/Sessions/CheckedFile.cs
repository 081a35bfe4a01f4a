using System.Security.Cryptography;

namespace Actors.Inference;

/// <summary>Reads a model file whose bytes are known beforehand.</summary>
internal static class CheckedFile
{
    /// <summary>
    /// The file's bytes. They are read once, and what is hashed here is what the model is made of: the file may be changed between, and it
    /// makes no difference. While it is loaded, the model takes as much memory again; the sessions' budget counts with that.
    /// </summary>
    /// <exception cref="ModelLoadException">They are others.</exception>
    public static byte[] Read(string path, string sha256)
    {
        byte[] content = File.ReadAllBytes(path);
        string actual = Convert.ToHexStringLower(SHA256.HashData(content));
        return actual == sha256
            ? content
            : throw new ModelLoadException(
                $"The stored file is not the one that was registered: the SHA-256 digest of its bytes is {actual}, and that of the version is {sha256}.");
    }
}
