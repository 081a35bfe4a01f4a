using System.Text;
using Microsoft.AspNetCore.Http;

namespace Actors.Gateway.Idempotency;

/// <summary>Reads the header field <c>Idempotency-Key</c> (draft-ietf-httpapi-idempotency-key-header-07): one String of RFC 9651, section 3.3.3.</summary>
internal static class IdempotencyKeyHeader
{
    /// <summary>The field's name.</summary>
    public const string Name = "Idempotency-Key";

    private const int MaxLength = 255;

    /// <summary>Whether the request has the field.</summary>
    public static bool IsIn(HttpRequest request) => request.Headers[Name].Count > 0;

    /// <summary>
    /// Reads it as metadata of a call: the same string, or the key without quotes, as gRPC knows no strings of RFC 9651; false where it is
    /// not exactly one, of 1 to 255 printable ASCII characters.
    /// </summary>
    public static bool TryReadMetadata(IHeaderDictionary headers, out string key)
    {
        if (headers[Name] is not [{ Length: > 0 and <= MaxLength } text] || text.AsSpan().ContainsAnyExceptInRange('!', '~') || text.Contains('"', StringComparison.Ordinal))
        {
            return TryRead(headers, out key);
        }

        key = text;
        return true;
    }

    /// <summary>Reads it; false where it is not exactly one string, of 1 to 255 characters.</summary>
    public static bool TryRead(IHeaderDictionary headers, out string key)
    {
        key = "";
        if (headers[Name] is not [{ } field] || field.Trim(' ') is not { Length: > 2 and <= (2 * MaxLength) + 2 } text || text[0] != '"' || text[^1] != '"')
        {
            return false;
        }

        var read = new StringBuilder(text.Length);
        for (var i = 1; i < text.Length - 1; i++)
        {
            if (text[i] == '\\')
            {
                i++;
                if (i == text.Length - 1 || text[i] is not ('"' or '\\'))
                {
                    return false;
                }
            }
            else if (text[i] is < ' ' or > '~' or '"')
            {
                return false;
            }

            _ = read.Append(text[i]);
        }

        key = read.ToString();
        return key.Length is > 0 and <= MaxLength;
    }
}
