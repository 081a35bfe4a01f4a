using System.Security.Cryptography;
using Actors.Gateway.Problems;
using Microsoft.AspNetCore.Http;

namespace Actors.Gateway.Models;

/// <summary>
/// The SHA-256 that an uploader states of the file: <c>Repr-Digest: sha-256=:BASE64:</c> or <c>Content-Digest</c> (RFC 9530), or the older
/// <c>Digest: sha-256=BASE64</c> (RFC 3230). Other algorithms are passed over.
/// </summary>
internal static class DigestHeader
{
    private const string Algorithm = "sha-256=";

    /// <summary>The digest; null where the request states none.</summary>
    /// <exception cref="ProblemException">It states one that is malformed.</exception>
    public static byte[]? Read(IHeaderDictionary headers)
    {
        foreach (var name in (string[])["Repr-Digest", "Content-Digest", "Digest"])
        {
            foreach (var part in headers[name].SelectMany(value => (value ?? "").Split(',')))
            {
                var text = part.Trim();
                if (text.StartsWith(Algorithm, StringComparison.OrdinalIgnoreCase))
                {
                    return Decode(name, text[Algorithm.Length..]);
                }
            }
        }

        return null;
    }

    private static byte[] Decode(string header, string value)
    {
        // The newer headers wrap the base64 text in colons.
        var text = value.Length > 2 && value[0] == ':' && value[^1] == ':' ? value[1..^1] : value;
        var digest = new byte[SHA256.HashSizeInBytes];
        return Convert.TryFromBase64String(text, digest, out var length) && length == digest.Length
            ? digest
            : throw new ProblemException(
                ProblemKinds.InvalidRequest, $"{header} '{Inference.Refusal.Shorten(value)}' is not the base64 text of a SHA-256.");
    }
}
