using System.Buffers;
using System.Buffers.Text;
using System.Text.Json;

namespace Actors.Gateway.Security.Tokens;

/// <summary>Reads the encodings of RFC 7515 and nothing beside them: two readers must never see different tokens in the same text.</summary>
internal static class StrictJson
{
    private const int MaxDepth = 8;

    private static readonly JsonDocumentOptions Options = new()
    {
        AllowDuplicateProperties = false,
        AllowTrailingCommas = false,
        CommentHandling = JsonCommentHandling.Disallow,
        MaxDepth = MaxDepth,
    };

    /// <summary>Reads an object.</summary>
    /// <exception cref="TokenFault">The bytes are not UTF-8 with one JSON object whose members are all different.</exception>
    public static JsonElement Object(ReadOnlyMemory<byte> utf8, string what)
    {
        try
        {
            using var document = JsonDocument.Parse(utf8, Options);
            return document.RootElement.ValueKind == JsonValueKind.Object
                ? document.RootElement.Clone()
                : throw new TokenFault($"The {what} is not a JSON object.");
        }
        catch (JsonException)
        {
            throw new TokenFault($"The {what} is not valid JSON, or names a member twice.");
        }
    }

    /// <summary>Decodes base64url without padding, white space or bits that stand for nothing (RFC 7515, section 2).</summary>
    /// <exception cref="TokenFault">The text is anything else.</exception>
    public static byte[] Base64(ReadOnlySpan<char> text, string what)
    {
        foreach (var character in text)
        {
            if (!char.IsAsciiLetterOrDigit(character) && character is not ('-' or '_'))
            {
                throw new TokenFault($"The {what} is not base64url.");
            }
        }

        // The base library takes a little more; what it gives back has to be the same text.
        var bytes = new byte[Base64Url.GetMaxDecodedLength(text.Length)];
        return Base64Url.DecodeFromChars(text, bytes, out _, out var length) == OperationStatus.Done
            && text.SequenceEqual(Base64Url.EncodeToString(bytes.AsSpan(0, length)))
            ? bytes[..length]
            : throw new TokenFault($"The {what} is not base64url.");
    }

    /// <summary>A member that has to be a text if it is there; null where it is not.</summary>
    public static string? Text(this JsonElement parent, string name, int maxLength)
    {
        if (!parent.TryGetProperty(name, out var member))
        {
            return null;
        }

        return AsText(member, name) is { } text && text.Length <= maxLength ? text : throw new TokenFault($"'{name}' is too long.");
    }

    /// <summary>A member that has to be a text or an array of texts if it is there; empty where it is not.</summary>
    public static string[] Texts(this JsonElement parent, string name, int maxCount)
    {
        if (!parent.TryGetProperty(name, out var member))
        {
            return [];
        }

        if (member.ValueKind != JsonValueKind.Array)
        {
            return [AsText(member, name)];
        }

        return member.GetArrayLength() <= maxCount
            ? [.. member.EnumerateArray().Select(item => AsText(item, name))]
            : throw new TokenFault($"'{name}' has more than {maxCount} entries.");
    }

    private static string AsText(JsonElement member, string name)
    {
        try
        {
            return member.ValueKind == JsonValueKind.String ? member.GetString()! : throw new TokenFault($"'{name}' is not a text.");
        }
        catch (InvalidOperationException)
        {
            // Half of a surrogate pair: JSON can write it, no text has it.
            throw new TokenFault($"'{name}' is not a text.");
        }
    }
}
