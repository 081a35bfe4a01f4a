namespace Actors.Domain.Costs;

/// <summary>Turns usage into money. What a tenant used of a resource in an hour has one price, is rounded once, and is split exactly.</summary>
public static class Rating
{
    /// <summary>Rates usage.</summary>
    /// <param name="rows">Usage; two of one key are two lines.</param>
    /// <param name="bookOf">The prices of a tenant; empty for the platform's own.</param>
    /// <returns>A line a row, in the rows' order. Lines of one tenant, hour, resource and place add up to the rounded price of all of that.</returns>
    public static IReadOnlyList<CostLine> Rate(IReadOnlyList<UsageRow> rows, Func<string, PriceBook> bookOf)
    {
        ArgumentNullException.ThrowIfNull(rows);
        ArgumentNullException.ThrowIfNull(bookOf);
        var lines = new CostLine[rows.Count];
        var wholes = rows.Select((row, place) => (row, place)).GroupBy(one => (one.row.Key.Tenant, one.row.Key.Hour, one.row.Key.Resource, one.row.Key.Place));
        foreach (var whole in wholes)
        {
            var book = bookOf(whole.Key.Tenant);
            var start = UsageKey.StartOf(whole.Key.Hour);
            var price = book.Find(whole.Key.Resource, whole.Key.Place, start);
            var parts = whole.OrderBy(one => one.row.Key.Model, StringComparer.Ordinal).ThenBy(one => one.row.Key.Version).ThenBy(one => one.row.Key.Caller, StringComparer.Ordinal).ToList();
            long[] quantities = [.. parts.Select(one => one.row.Quantity)];
            var sum = quantities.Aggregate(0L, (all, one) => checked(all + one));
            var micros = book.MicrosOf(whole.Key.Resource, sum, whole.Key.Place, start);
            var amounts = sum == 0 ? new long[quantities.Length] : Apportion.Split(micros, quantities);
            for (var i = 0; i < parts.Count; i++)
            {
                lines[parts[i].place] = new CostLine(parts[i].row.Key, quantities[i], KindOf(parts[i].row.Key), amounts[i], price);
            }
        }

        return lines;
    }

    private static CostKind KindOf(in UsageKey key) =>
        key.Tenant.Length > 0 ? CostKind.Used
        : key.Caller == UsageKey.Idle ? CostKind.Idle
        : CostKind.Shared;
}
