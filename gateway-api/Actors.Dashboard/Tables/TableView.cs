using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Actors.Dashboard.Tables;

/// <summary>A table's rows as a query asks for them: those that hold a text, in an order, a page of them.</summary>
internal sealed class TableView
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };
    private readonly IReadOnlyList<Column> _columns;
    private readonly IReadOnlyList<JsonElement> _rows;

    /// <param name="rows">All rows.</param>
    /// <param name="columns">The columns.</param>
    /// <param name="text">What a row has to hold in some column, in any case; empty for all.</param>
    /// <param name="sort">The column to sort by; one that is not there leaves the order as it is.</param>
    /// <param name="isDescending">Whether the greatest stands first.</param>
    public TableView(IReadOnlyList<JsonElement> rows, IReadOnlyList<Column> columns, string text, string sort, bool isDescending)
    {
        _columns = columns;
        IEnumerable<JsonElement> shown = text.Length == 0
            ? rows
            : rows.Where(row => columns.Any(column => column.Plain(row).Contains(text, StringComparison.OrdinalIgnoreCase) || column.Write(column.Value(row)).Contains(text, StringComparison.OrdinalIgnoreCase)));
        if (columns.FirstOrDefault(column => column.Name == sort) is { } by)
        {
            // What has no value stands last, in either direction.
            shown = isDescending
                ? shown.OrderBy(row => by.Value(row) is null).ThenByDescending(by.Value, ValueOrder.Instance)
                : shown.OrderBy(row => by.Value(row) is null).ThenBy(by.Value, ValueOrder.Instance);
        }

        _rows = [.. shown];
    }

    /// <summary>How many rows there are.</summary>
    public int Count => _rows.Count;

    /// <summary>A page, from 1.</summary>
    public IEnumerable<JsonElement> Page(int number, int size) => _rows.Skip((number - 1) * size).Take(size);

    /// <summary>All of them as comma-separated values (RFC 4180). A field that a spreadsheet would run as a formula stands behind an apostrophe.</summary>
    public string ToCsv()
    {
        var text = new StringBuilder();
        _ = text.AppendJoin(',', _columns.Select(column => Quote(column.Name))).Append("\r\n");
        foreach (var row in _rows)
        {
            _ = text.AppendJoin(',', _columns.Select(column => column.Value(row) is double number
                ? number.ToString("R", CultureInfo.InvariantCulture)
                : Quote(column.Plain(row)))).Append("\r\n");
        }

        return text.ToString();
    }

    /// <summary>All of them as the API gave them.</summary>
    public string ToJson() => JsonSerializer.Serialize(_rows, Indented);

    private static string Quote(string text)
    {
        var safe = text.Length > 0 && text[0] is '=' or '+' or '-' or '@' or '\t' or '\r' ? "'" + text : text;
        return safe.AsSpan().ContainsAny("\",\r\n") ? $"\"{safe.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : safe;
    }

    private sealed class ValueOrder : IComparer<object?>
    {
        public static ValueOrder Instance { get; } = new();

        public int Compare(object? x, object? y) => (x, y) switch
        {
            (string one, string other) => string.Compare(one, other, StringComparison.OrdinalIgnoreCase),
            (null, null) => 0,
            (null, _) => -1,
            (_, null) => 1,
            _ when x.GetType() == y.GetType() => Comparer<object>.Default.Compare(x, y),
            _ => string.CompareOrdinal(x.ToString(), y.ToString()),
        };
    }
}
