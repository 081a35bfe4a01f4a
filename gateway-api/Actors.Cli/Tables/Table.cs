using System.Text;
using System.Text.Json;
using Actors.Cli.CommandLine;

namespace Actors.Cli.Tables;

/// <summary>Rows of an answer as people read them: aligned, cut at the screen's edge, states in colour.</summary>
internal static class Table
{
    private const string Gap = "  ";

    /// <summary>Longest cell; what is longer is cut unless it is in the last column.</summary>
    private const int MaxCell = 60;

    /// <summary>Writes the rows under their titles; columns that no row has anything in are left out.</summary>
    public static string Write(IReadOnlyList<Column> columns, IReadOnlyList<JsonElement> rows, Terminal terminal)
    {
        if (rows.Count == 0)
        {
            return "none";
        }

        var cells = columns
            .Select((column, place) => (column.Title, Values: rows.Select(column.ValueOf).ToList(), IsLast: place == columns.Count - 1))
            .Select(column => (
                column.Title,
                Texts: column.Values.Select(value => Printable.Cut(Column.TextOf(value), column.IsLast ? int.MaxValue : MaxCell)).ToList(),
                IsNumber: column.Values.All(value => value.ValueKind is JsonValueKind.Number or JsonValueKind.Null or JsonValueKind.Undefined)))
            .Where(column => column.Texts.Exists(text => text.Length > 0))
            .ToList();
        var widths = cells.ConvertAll(column => Math.Max(column.Title.Length, column.Texts.Max(Printable.Width)));
        var text = new StringBuilder();
        Line(text, terminal, [.. cells.Select((column, place) => Printable.Pad(column.Title, widths[place], column.IsNumber))], Paint.Title);
        for (var row = 0; row < rows.Count; row++)
        {
            Line(text, terminal, [.. cells.Select((column, place) => Printable.Pad(column.Texts[row], widths[place], column.IsNumber))], Paint.State);
        }

        return text.ToString().TrimEnd('\n', '\r');
    }

    private static void Line(StringBuilder text, Terminal terminal, IReadOnlyList<string> cells, Func<string, string> paint)
    {
        var room = terminal.Width > 0 ? terminal.Width : int.MaxValue;
        var last = cells.ToList().FindLastIndex(cell => !string.IsNullOrWhiteSpace(cell));
        for (var place = 0; place <= last && room > 0; place++)
        {
            var cell = Printable.Cut((place == 0 ? "" : Gap) + (place == last ? cells[place].TrimEnd() : cells[place]), room);
            room -= Printable.Width(cell);
            _ = text.Append(terminal.IsColoured ? paint(cell) : cell);
        }

        _ = text.AppendLine();
    }
}
