using System.Text.Json;

namespace Actors.Cli.Server;

/// <summary>Reads a list of the API to its end, whatever its pages look like: an array, or an object with one array and a cursor.</summary>
internal static class Pages
{
    /// <summary>Items of one request.</summary>
    public const int Size = 200;

    private static readonly string[] Cursors = ["nextCursor", "cursor", "next"];

    /// <summary>Asks for every page until there are so many items.</summary>
    /// <param name="server">The server.</param>
    /// <param name="path">The path, with or without a query.</param>
    /// <param name="most">The most items.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <param name="page">Items of one request.</param>
    /// <returns>The last answer, the items, and where the rest begins; null where there is none.</returns>
    /// <exception cref="InvalidOperationException">A page leads to itself.</exception>
    public static async Task<(ApiAnswer Answer, List<JsonElement> Items, string? Cursor)> ReadAsync(ApiClient server, string path, int most, CancellationToken cancellationToken, int page = Size)
    {
        var items = new List<JsonElement>();
        var first = $"{path}{(path.Contains('?', StringComparison.Ordinal) ? '&' : '?')}limit={Math.Min(most, page)}";
        ApiAnswer answer;
        string? cursor = null;
        do
        {
            answer = await server.SendAsync(HttpMethod.Get, cursor is null ? first : $"{first}&cursor={Uri.EscapeDataString(cursor)}", null, cancellationToken);
            if (answer.IsDone)
            {
                var next = Read(answer.Json, items);
                cursor = next is null || next != cursor ? next : throw new InvalidOperationException($"the list of {path} has no end");
            }
        }
        while (answer.IsDone && cursor is not null && items.Count < most);

        if (items.Count > most)
        {
            items.RemoveRange(most, items.Count - most);
        }

        return (answer, items, cursor);
    }

    /// <summary>Adds a page's items, and gives the cursor of the next.</summary>
    private static string? Read(JsonElement page, List<JsonElement> items)
    {
        if (page.ValueKind == JsonValueKind.Array)
        {
            items.AddRange(page.EnumerateArray());
            return null;
        }

        if (page.ValueKind != JsonValueKind.Object)
        {
            return null;
        }

        var list = page.EnumerateObject().FirstOrDefault(member => member.Value.ValueKind == JsonValueKind.Array);
        items.AddRange(list.Value.ValueKind == JsonValueKind.Array ? list.Value.EnumerateArray() : []);
        foreach (var name in Cursors)
        {
            if (page.TryGetProperty(name, out var cursor) && cursor.ValueKind == JsonValueKind.String)
            {
                return cursor.GetString();
            }
        }

        return null;
    }
}
