using System.Text.Json;

namespace Actors.Cli.Tables;

/// <summary>A column of a table.</summary>
/// <param name="Title">Its title.</param>
/// <param name="Path">The member of a row that it shows; dots lead into members of members.</param>
internal readonly record struct Column(string Title, string Path)
{
    private const int ShownSeconds = 19;

    public static implicit operator Column((string Title, string Path) pair) => new(pair.Title, pair.Path);

    /// <summary>The row's value of this column; undefined where it has none.</summary>
    public JsonElement ValueOf(JsonElement row)
    {
        foreach (var name in Path.Split('.'))
        {
            if (row.ValueKind != JsonValueKind.Object || !row.TryGetProperty(name, out row))
            {
                return default;
            }
        }

        return row;
    }

    /// <summary>A value as a cell shows it, without control characters: times to the second, lists by commas, objects as pairs.</summary>
    public static string TextOf(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Undefined or JsonValueKind.Null => "",
        JsonValueKind.True => "yes",
        JsonValueKind.False => "no",
        JsonValueKind.Array => string.Join(',', value.EnumerateArray().Select(TextOf)),
        JsonValueKind.Object => string.Join(' ', value.EnumerateObject().Select(member => $"{Printable.Line(member.Name)}={TextOf(member.Value)}")),
        JsonValueKind.String when value.GetString() is { Length: >= ShownSeconds } text && text[4] == '-' && text[10] == 'T' && value.TryGetDateTimeOffset(out var at) =>
            at.ToUniversalTime().ToString("yyyy-MM-dd HH:mm:ss'Z'", System.Globalization.CultureInfo.InvariantCulture),
        _ => Printable.Line(value.ToString()),
    };
}
