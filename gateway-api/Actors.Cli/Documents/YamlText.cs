using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Actors.Cli.Documents;

/// <summary>Writes trees as YAML in one way only, so that equal trees are equal bytes: two spaces a level, texts plain or in lines where they can be, else as JSON has them.</summary>
internal static partial class YamlText
{
    /// <summary>Writes a tree; the text ends with a line break.</summary>
    public static string Write(JsonNode? tree)
    {
        var text = new StringBuilder();
        if (tree is JsonObject { Count: > 0 } or JsonArray { Count: > 0 })
        {
            Write(text, tree, 0, isAfterDash: true);
        }
        else
        {
            _ = text.Append(Scalar(tree)).Append('\n');
        }

        return text.ToString();
    }

    private static void Write(StringBuilder text, JsonNode tree, int indent, bool isAfterDash)
    {
        var isFirst = isAfterDash;
        if (tree is JsonObject mapping)
        {
            foreach (var (name, value) in mapping)
            {
                Begin(text, indent, ref isFirst).Append(Text(name)).Append(':');
                WriteValue(text, value, value is JsonArray ? indent : indent + 2);
            }

            return;
        }

        foreach (var item in tree.AsArray())
        {
            Begin(text, indent, ref isFirst).Append('-');
            if (item is JsonObject { Count: > 0 } or JsonArray { Count: > 0 })
            {
                _ = text.Append(' ');
                Write(text, item, indent + 2, isAfterDash: true);
            }
            else
            {
                WriteScalar(text, item, indent + 2);
            }
        }
    }

    private static void WriteValue(StringBuilder text, JsonNode? value, int indent)
    {
        if (value is JsonObject { Count: > 0 } or JsonArray { Count: > 0 })
        {
            _ = text.Append('\n');
            Write(text, value, indent, isAfterDash: false);
            return;
        }

        WriteScalar(text, value, indent);
    }

    /// <summary>A scalar behind its name or dash: texts of several lines as such, where nothing of them could get lost.</summary>
    private static void WriteScalar(StringBuilder text, JsonNode? value, int indent)
    {
        if (value?.GetValueKind() != JsonValueKind.String || value.GetValue<string>() is not { } lines || !Block().IsMatch(lines))
        {
            _ = text.Append(' ').Append(Scalar(value)).Append('\n');
            return;
        }

        _ = text.Append(lines.EndsWith('\n') ? " |\n" : " |-\n");
        foreach (var line in lines.TrimEnd('\n').Split('\n'))
        {
            _ = line.Length > 0 ? text.Append(' ', indent).Append(line).Append('\n') : text.Append('\n');
        }
    }

    /// <summary>The line's beginning; none for the first entry behind a dash, or of the whole.</summary>
    private static StringBuilder Begin(StringBuilder text, int indent, ref bool isFirst)
    {
        if (!isFirst)
        {
            _ = text.Append(' ', indent);
        }

        isFirst = false;
        return text;
    }

    private static string Scalar(JsonNode? value) => value switch
    {
        null => "null",
        JsonObject => "{}",
        JsonArray => "[]",
        _ when value.GetValueKind() == JsonValueKind.String => Text(value.GetValue<string>()),
        _ => value.ToJsonString(),
    };

    private static string Text(string text) => Plain().IsMatch(text) && !Reserved().IsMatch(text) ? text : Quote(text);

    /// <summary>A text in double quotes: what is seen stands as it is, in any script; what is not, or turns the direction of writing, by its number.</summary>
    private static string Quote(string text)
    {
        var quoted = new StringBuilder("\"");
        foreach (var rune in text.EnumerateRunes())
        {
            _ = rune.Value switch
            {
                '"' => quoted.Append("\\\""),
                '\\' => quoted.Append(@"\\"),
                '\n' => quoted.Append(@"\n"),
                '\t' => quoted.Append(@"\t"),
                < ' ' or (>= 0x7f and < 0xa0) or (>= 0x2028 and <= 0x202e) or (>= 0x2066 and <= 0x2069) or 0xfeff => quoted.Append(CultureInfo.InvariantCulture, $"\\u{rune.Value:x4}"),
                _ => quoted.Append(rune),
            };
        }

        return quoted.Append('"').ToString();
    }

    /// <summary>Texts that no reader of YAML 1.1 or 1.2 takes for anything else: they begin with a letter, and no colon or hash ends a word.</summary>
    [GeneratedRegex(@"\A[A-Za-z_][A-Za-z0-9_./@+()-]*( [A-Za-z0-9_./@+()-]+)*\z", RegexOptions.CultureInvariant)]
    private static partial Regex Plain();

    /// <summary>Several lines of what is seen, none of which begins or ends with a blank, and at most one line break at the end.</summary>
    [GeneratedRegex(@"\A[^\s\p{C}]([^\p{C}\u2028\u2029]*[^\s\p{C}])?(\n+[^\s\p{C}]([^\p{C}\u2028\u2029]*[^\s\p{C}])?)+\n?\z|\A[^\s\p{C}]([^\p{C}\u2028\u2029]*[^\s\p{C}])?\n\z", RegexOptions.CultureInvariant)]
    private static partial Regex Block();

    [GeneratedRegex(@"\A(null|true|false|yes|no|on|off|y|n)\z", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Reserved();
}
