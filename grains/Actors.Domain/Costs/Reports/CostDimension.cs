using System.Collections.Frozen;
using System.Globalization;

namespace Actors.Domain.Costs.Reports;

/// <summary>By what costs are summed up.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Read">A line's value, given its tags; empty for none.</param>
public sealed record CostDimension(string Name, Func<CostLine, CostTags, string> Read)
{
    private static readonly FrozenDictionary<string, CostDimension> Known = new CostDimension[]
    {
        new("model", (line, _) => line.Key.Model),
        new("version", (line, _) => line.Key.Version == 0 ? "" : line.Key.Version.ToString(CultureInfo.InvariantCulture)),
        new("caller", (line, _) => line.Key.Caller.StartsWith("platform:", StringComparison.Ordinal) ? "" : line.Key.Caller),
        new("resource", (line, _) => line.Key.Resource),
        new("place", (line, _) => line.Key.Place),
        new("kind", (line, _) => line.Charge?.Kind ?? NameOf(line.Kind)),
        new("hour", (line, _) => line.Key.Start.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture)),
        new("day", (line, _) => line.Key.Start.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)),
        new("month", (line, _) => line.Key.Start.ToString("yyyy-MM", CultureInfo.InvariantCulture)),
        new("team", (_, tags) => tags.Team ?? ""),
        new("department", (_, tags) => tags.Department ?? ""),
        new("costCentre", (_, tags) => tags.CostCentre ?? ""),
        new("feature", (_, tags) => tags.Feature ?? ""),
    }.ToFrozenDictionary(dimension => dimension.Name, StringComparer.Ordinal);

    /// <summary>The names there are.</summary>
    public static IEnumerable<string> Names => Known.Keys.Order(StringComparer.Ordinal);

    /// <summary>The dimension of a name; null where there is none.</summary>
    public static CostDimension? Find(string name) => Known.GetValueOrDefault(name);

    /// <summary>A kind as it is written.</summary>
    public static string NameOf(CostKind kind) => kind.ToString().ToLowerInvariant();
}
