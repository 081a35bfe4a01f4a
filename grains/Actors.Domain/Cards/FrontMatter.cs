using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Actors.Domain.Cards;

/// <summary>The block of YAML between two lines of three dashes at the beginning of a text.</summary>
public static partial class FrontMatter
{
    private const string Fence = "---";

    // JSON's strings are YAML's double-quoted ones.
    private static readonly JsonSerializerOptions Quoted = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Splits a text into the YAML and what follows it.</summary>
    /// <param name="yaml">The YAML without its fences; null where the text has no front matter, and is all body.</param>
    /// <param name="body">What follows.</param>
    /// <returns>False where the front matter does not end.</returns>
    public static bool TrySplit(string text, out string? yaml, out string body)
    {
        ArgumentNullException.ThrowIfNull(text);
        var lines = text.TrimStart('\uFEFF').ReplaceLineEndings("\n");
        (yaml, body) = (null, lines);
        if (!lines.StartsWith(Fence + "\n", StringComparison.Ordinal))
        {
            return true;
        }

        var end = lines.IndexOf("\n" + Fence + "\n", Fence.Length, StringComparison.Ordinal);
        if (end < 0)
        {
            return false;
        }

        yaml = end > Fence.Length ? lines[(Fence.Length + 1)..end] : string.Empty;
        body = lines[(end + Fence.Length + 2)..];
        return true;
    }

    /// <summary>Writes metadata as front matter, and the body below.</summary>
    public static string Write(JsonObject metadata, string body)
    {
        ArgumentNullException.ThrowIfNull(metadata);
        var text = new StringBuilder(Fence).Append('\n');
        WriteMembers(text, metadata, 0);
        return text.Append(Fence).Append('\n').Append(body).ToString();
    }

    private static void WriteMembers(StringBuilder text, JsonObject tree, int depth)
    {
        foreach (var (name, value) in tree)
        {
            _ = text.Append(' ', depth * 2).Append(Scalar(name)).Append(':');
            WriteValue(text, value, depth);
        }
    }

    private static void WriteValue(StringBuilder text, JsonNode? value, int depth)
    {
        switch (value)
        {
            case JsonObject { Count: > 0 } tree:
                _ = text.Append('\n');
                WriteMembers(text, tree, depth + 1);
                break;
            case JsonArray { Count: > 0 } items:
                _ = text.Append('\n');
                foreach (var item in items)
                {
                    _ = text.Append(' ', (depth + 1) * 2).Append('-');
                    WriteValue(text, item, depth + 1);
                }

                break;
            default:
                _ = text.Append(' ').Append(Scalar(value)).Append('\n');
                break;
        }
    }

    private static string Scalar(JsonNode? value) =>
        value is JsonValue scalar && scalar.TryGetValue<string>(out var text) ? Scalar(text) : value?.ToJsonString() ?? "null";

    private static string Scalar(string text) => PlainText().IsMatch(text) && !Reserved().IsMatch(text) ? text : JsonSerializer.Serialize(text, Quoted);

    [GeneratedRegex(@"\A[A-Za-z][A-Za-z0-9_./-]{0,99}\z", RegexOptions.CultureInvariant)]
    private static partial Regex PlainText();

    /// <summary>Words that some version of YAML takes for another type.</summary>
    [GeneratedRegex(@"\A(y|n|yes|no|true|false|on|off|null|nan|inf)\z", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Reserved();
}
