using System.Text;

namespace Actors.Domain.Costs.Focus;

/// <summary>FOCUS rows as CSV by RFC 4180.</summary>
public static class FocusCsv
{
    private static readonly System.Buffers.SearchValues<char> Special = System.Buffers.SearchValues.Create("\",\r\n");

    /// <summary>The line with the columns' ids.</summary>
    public static string Header => string.Join(',', FocusColumns.All);

    /// <summary>A row's line.</summary>
    public static string Line(FocusRow row)
    {
        ArgumentNullException.ThrowIfNull(row);
        return string.Join(',', row.Values.Select(Field));
    }

    /// <summary>Reads an export: its header, and its rows as they are.</summary>
    /// <exception cref="FormatException">A quoted field does not end.</exception>
    public static (IReadOnlyList<string> Header, IReadOnlyList<IReadOnlyList<string>> Rows) Read(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var lines = new List<List<string>>();
        var at = 0;
        while (at < text.Length)
        {
            var line = new List<string>();
            while (true)
            {
                line.Add(ReadField(text, ref at));
                if (at >= text.Length || text[at] != ',')
                {
                    break;
                }

                at++;
            }

            at += at < text.Length && text[at] == '\r' ? 1 : 0;
            at += at < text.Length && text[at] == '\n' ? 1 : 0;
            lines.Add(line);
        }

        return lines.Count == 0 ? ([], []) : (lines[0], lines[1..]);
    }

    private static string Field(string value) => value.AsSpan().ContainsAny(Special) ? $"\"{value.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : value;

    private static string ReadField(string text, ref int at)
    {
        if (at < text.Length && text[at] == '"')
        {
            var field = new StringBuilder();
            for (at++; at < text.Length; at++)
            {
                if (text[at] != '"')
                {
                    _ = field.Append(text[at]);
                }
                else if (at + 1 < text.Length && text[at + 1] == '"')
                {
                    _ = field.Append('"');
                    at++;
                }
                else
                {
                    at++;
                    return field.ToString();
                }
            }

            throw new FormatException("A quoted field does not end.");
        }

        var end = text.AsSpan(at).IndexOfAny(",\r\n");
        var plain = end < 0 ? text[at..] : text.Substring(at, end);
        at += plain.Length;
        return plain;
    }
}
