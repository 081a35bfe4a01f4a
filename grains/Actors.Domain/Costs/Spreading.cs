namespace Actors.Domain.Costs;

/// <summary>
/// Spreads shared and idle cost. What there is nobody for stays as a row of its own: idle time of a resource that nobody used is not the fault of those who
/// used another, and spread it would vanish from where it can be seen.
/// </summary>
public static class Spreading
{
    /// <summary>Spreads lines over those who used something in their hour.</summary>
    /// <param name="pool">What is spread.</param>
    /// <param name="usage">What was used, by whom. The platform's own rows do not count.</param>
    /// <param name="rule">How.</param>
    /// <returns>Lines that add up to the pool, in quantity and amount.</returns>
    public static IReadOnlyList<CostLine> Spread(IReadOnlyList<CostLine> pool, IReadOnlyList<UsageRow> usage, SpreadRule rule)
    {
        ArgumentNullException.ThrowIfNull(pool);
        ArgumentNullException.ThrowIfNull(usage);
        ArgumentNullException.ThrowIfNull(rule);
        var hours = usage.Where(row => row.Key.Tenant.Length > 0).GroupBy(row => row.Key.Hour).ToDictionary(hour => hour.Key, hour => hour.ToList());
        return [.. pool.SelectMany(line => rule.Basis == SpreadBasis.None ? [line] : Spread(line, WeightsOf(line, hours.GetValueOrDefault(line.Key.Hour) ?? [], rule)))];
    }

    private static IEnumerable<CostLine> Spread(CostLine line, List<(UsageKey Owner, long Weight)> owners)
    {
        if (owners.Count == 0)
        {
            return [line with { Kind = CostKind.Unallocated }];
        }

        long[] weights = [.. owners.Select(owner => owner.Weight)];
        var amounts = Apportion.Split(line.Micros, weights);
        var quantities = Apportion.Split(line.Quantity, weights);
        return owners.Select((owner, place) => line with
        {
            Key = line.Key with { Tenant = owner.Owner.Tenant, Model = owner.Owner.Model, Version = owner.Owner.Version, Caller = owner.Owner.Caller },
            Micros = amounts[place],
            Quantity = quantities[place],
        });
    }

    private static List<(UsageKey Owner, long Weight)> WeightsOf(CostLine line, List<UsageRow> rows, SpreadRule rule)
    {
        var resource = rule.Basis == SpreadBasis.Metric ? rule.Metric : line.Key.Resource;
        return
        [
            .. rows.Where(row => rule.Basis == SpreadBasis.Even || (row.Key.Resource == resource && row.Key.Place == line.Key.Place))
                .GroupBy(row => new UsageKey(row.Key.Tenant, 0, "", "", row.Key.Model, row.Key.Version, row.Key.Caller))
                .Select(owner => (owner.Key, Weight: rule.Basis == SpreadBasis.Even ? 1 : owner.Sum(row => row.Quantity)))
                .Where(owner => owner.Weight > 0)
                .OrderBy(owner => owner.Key.Tenant, StringComparer.Ordinal).ThenBy(owner => owner.Key.Model, StringComparer.Ordinal)
                .ThenBy(owner => owner.Key.Version).ThenBy(owner => owner.Key.Caller, StringComparer.Ordinal),
        ];
    }
}
