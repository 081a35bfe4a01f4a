namespace Actors.Domain.Costs.Reports;

/// <summary>
/// What a span of time cost a tenant. The platform's shared and idle cost is spread over tenants in proportion to their use of the resource in the hour, the same
/// way whoever asks, and a tenant's share over its own by its own rule. Statements of all tenants and what stays with the platform add up to the whole.
/// </summary>
/// <param name="Currency">The currency of all amounts.</param>
/// <param name="Used">What was used for somebody.</param>
/// <param name="Share">The tenant's share of what is shared and idle.</param>
/// <param name="Kept">What stays with the platform, since no tenant used such a resource in the hour.</param>
/// <param name="Charges">What was charged once.</param>
/// <param name="Notes">What the reader has to know, for people.</param>
public sealed record CostStatement(
    string Currency, IReadOnlyList<CostLine> Used, IReadOnlyList<CostLine> Share, IReadOnlyList<CostLine> Kept, IReadOnlyList<CostLine> Charges, IReadOnlyList<string> Notes)
{
    private const string ChargeResource = "charge";

    /// <summary>Makes the statement.</summary>
    public static CostStatement Of(StatementFacts facts)
    {
        ArgumentNullException.ThrowIfNull(facts);
        var prices = facts.Book.ToPrices(facts.Platform);
        var common = Rating.Rate([.. facts.Common.Where(row => row.Key.Caller != UsageKey.Others)], _ => facts.Platform);
        var isSame = prices.Currency == facts.Platform.Currency;
        var spread = isSame ? Spreading.Spread(common, facts.Tenants, SpreadRule.Default) : [];
        var used = Rating.Rate(facts.Own, _ => prices);
        return new CostStatement(
            prices.Currency,
            used,
            [.. spread.Where(line => line.Key.Tenant == facts.Tenant).Select(line => Priced(line, prices))],
            [.. spread.Where(line => line.Key.Tenant.Length == 0)],
            [.. facts.Charges.Select(charge => ToLine(facts.Tenant, charge))],
            [
                .. isSame ? Array.Empty<string>() : [$"The tenant's currency is {prices.Currency} and the platform's {facts.Platform.Currency}: shared and idle cost is not in this statement."],
                .. used.Where(line => line.Price is null).GroupBy(line => line.Key.Resource, StringComparer.Ordinal).OrderBy(group => group.Key, StringComparer.Ordinal)
                    .Select(group => FormattableString.Invariant($"{group.Sum(line => (decimal)line.Quantity)} {CostResource.Find(group.Key)?.Unit} of '{group.Key}' had no price and are in no amount.")),
            ]);
    }

    /// <summary>Who used what, with shared and idle cost as rows of their own.</summary>
    public IReadOnlyList<CostLine> Showback => [.. Used, .. Share, .. Charges];

    /// <summary>What everybody has to pay: shared and idle cost goes to those who used something.</summary>
    public IReadOnlyList<CostLine> Chargeback(SpreadRule rule) =>
        [.. Used, .. Spreading.Spread(Share, [.. Used.Select(line => new UsageRow(line.Key, line.Quantity))], rule), .. Charges];

    /// <summary>Where the platform has no price for what it shares, the tenant's own says what its share is worth.</summary>
    private static CostLine Priced(CostLine line, PriceBook prices) => line.Price is not null ? line : line with
    {
        Micros = prices.MicrosOf(line.Key.Resource, line.Quantity, line.Key.Place, line.Key.Start),
        Price = prices.Find(line.Key.Resource, line.Key.Place, line.Key.Start),
    };

    private static CostLine ToLine(string tenant, CostCharge charge) => new(
        new UsageKey(tenant, UsageKey.HourOf(charge.At), ChargeResource, "", charge.Model, charge.Version, ""), 1, CostKind.Charge, charge.Micros, Price: null)
    {
        Charge = charge,
        Tags = charge.Tags,
    };
}
