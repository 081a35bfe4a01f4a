using System.Security.Cryptography;

namespace Actors.Storage.Tests.Artifacts;

/// <summary>Content for artifacts.</summary>
internal static class Contents
{
    public static byte[] Bytes(int length, int seed = 1)
    {
        var bytes = new byte[length];
        new Random(seed).NextBytes(bytes);
        return bytes;
    }

    public static string Digest(byte[] content) => Convert.ToHexStringLower(SHA256.HashData(content));
}
