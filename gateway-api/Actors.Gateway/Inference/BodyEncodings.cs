using System.IO.Compression;
using Microsoft.AspNetCore.Http;

namespace Actors.Gateway.Inference;

/// <summary>The content encodings that a prediction request may come in. Source: RFC 9110, 8.4.1.</summary>
internal static class BodyEncodings
{
    /// <summary>What an answer to an unknown encoding offers instead.</summary>
    public const string Accepted = "gzip, deflate";

    /// <summary>Reads the header.</summary>
    /// <exception cref="UnknownEncodingException">It names another encoding, or several.</exception>
    public static BodyEncoding Read(IHeaderDictionary headers)
    {
        var given = headers.ContentEncoding;
        if (given.Count == 0)
        {
            return BodyEncoding.Identity;
        }

        return given.ToString().Trim().ToLowerInvariant() switch
        {
            "identity" or "" => BodyEncoding.Identity,
            "gzip" or "x-gzip" => BodyEncoding.Gzip,
            "deflate" => BodyEncoding.Deflate,
            _ => throw new UnknownEncodingException($"Content-Encoding '{Refusal.Shorten(given.ToString())}' is not taken; there are gzip and deflate."),
        };
    }

    /// <summary>The body without its encoding. Reading it fails with <see cref="InvalidDataException"/> where it is not so encoded; that it is cut off, only <see cref="EncodedBody"/> tells.</summary>
    public static Stream Decode(Stream body, BodyEncoding encoding) => encoding switch
    {
        BodyEncoding.Gzip => new GZipStream(body, CompressionMode.Decompress, leaveOpen: true),
        BodyEncoding.Deflate => new ZLibStream(body, CompressionMode.Decompress, leaveOpen: true),
        _ => body,
    };
}
