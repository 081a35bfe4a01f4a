namespace Actors.Domain.Costs.Reports;

/// <summary>Sums lines up by dimensions. Amounts are whole, so that sums of any dimensions are the same whole.</summary>
public static class CostTable
{
    /// <summary>One row for each value that occurs, the dearest first.</summary>
    public static IReadOnlyList<CostRow> By(IReadOnlyList<CostLine> lines, IReadOnlyList<CostDimension> dimensions, TagBook tags)
    {
        ArgumentNullException.ThrowIfNull(lines);
        ArgumentNullException.ThrowIfNull(dimensions);
        ArgumentNullException.ThrowIfNull(tags);
        var sums = new Dictionary<string, (string[] Values, List<CostLine> Lines)>(StringComparer.Ordinal);
        foreach (var line in lines)
        {
            var own = TagsOf(line, tags);
            string[] values = [.. dimensions.Select(dimension => dimension.Read(line, own))];
            var key = string.Join('\u001f', values);
            if (!sums.TryGetValue(key, out var sum))
            {
                sums.Add(key, sum = (values, []));
            }

            sum.Lines.Add(line);
        }

        return [.. sums.OrderByDescending(sum => sum.Value.Lines.Sum(line => line.Micros)).ThenBy(sum => sum.Key, StringComparer.Ordinal).Select(sum => ToRow(sum.Value.Values, sum.Value.Lines))];
    }

    /// <summary>The tags of a line: its own, and where they say nothing those of its caller and model.</summary>
    public static CostTags TagsOf(CostLine line, TagBook tags)
    {
        ArgumentNullException.ThrowIfNull(line);
        ArgumentNullException.ThrowIfNull(tags);
        return line.Tags.Or(tags.Of(line.Key.Caller, line.Key.Model));
    }

    private static CostRow ToRow(string[] values, List<CostLine> lines)
    {
        var resource = lines[0].Key.Resource;
        var isOne = lines.TrueForAll(line => line.Key.Resource == resource);
        return new CostRow(
            values,
            lines.Sum(line => line.Micros),
            lines.GroupBy(line => line.Kind).ToDictionary(kind => kind.Key, kind => kind.Sum(line => line.Micros)),
            isOne ? lines.Sum(line => (decimal)line.Quantity) : null,
            isOne ? resource : null);
    }
}
