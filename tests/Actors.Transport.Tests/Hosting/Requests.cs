using System.Text;

namespace Actors.Transport.Tests.Hosting;

/// <summary>Requests as they go over the wire, and the bytes in them.</summary>
internal static class Requests
{
    public static byte[] Post(string path, ReadOnlySpan<byte> body) => [.. Head(path, body.Length), .. body];

    public static byte[] Head(string path, long bodyBytes) =>
        Encoding.Latin1.GetBytes($"POST {path} HTTP/1.1\r\nHost: a\r\nContent-Length: {bodyBytes}\r\n\r\n");

    /// <summary>Bytes that are the same for the same seed, and wrong in any other order.</summary>
    public static byte[] Bytes(int seed, int count)
    {
        var bytes = new byte[count];
        new Random(seed).NextBytes(bytes);
        return bytes;
    }
}
