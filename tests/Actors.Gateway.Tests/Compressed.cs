using System.IO.Compression;

namespace Actors.Gateway.Tests;

/// <summary>Compresses as a Content-Encoding or a gRPC encoding says.</summary>
internal static class Compressed
{
    /// <param name="encoding"><c>gzip</c>, or <c>deflate</c>: a zlib stream, as HTTP has it.</param>
    /// <param name="plain">What to compress.</param>
    public static byte[] By(string encoding, byte[] plain)
    {
        using var compressed = new MemoryStream();
        using (Stream encoder = encoding == "gzip" ? new GZipStream(compressed, CompressionLevel.Fastest) : new ZLibStream(compressed, CompressionLevel.Fastest))
        {
            encoder.Write(plain);
        }

        return compressed.ToArray();
    }
}
