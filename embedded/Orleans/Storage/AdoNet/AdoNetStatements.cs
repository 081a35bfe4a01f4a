namespace Orleans.Storage;

/// <summary>The statements that a database brings in its table <c>OrleansQuery</c>, by name.</summary>
internal static class AdoNetStatements
{
    /// <summary>Reads them all.</summary>
    /// <exception cref="InvalidOperationException">One of those required is missing.</exception>
    public static async Task<IReadOnlyDictionary<string, string>> ReadAsync(AdoNetDatabase database, params string[] required)
    {
        var rows = await database.ReadAsync(
            "SELECT QueryKey, QueryText FROM OrleansQuery", static _ => { }, static reader => KeyValuePair.Create(reader.GetString(0), reader.GetString(1)))
            .ConfigureAwait(false);
        var statements = rows.ToDictionary();
        var missing = required.Where(key => !statements.ContainsKey(key)).ToArray();
        return missing.Length == 0
            ? statements
            : throw new InvalidOperationException($"The database's table OrleansQuery lacks {string.Join(", ", missing)}; its schema is not up to date.");
    }
}
