using System.Globalization;
using System.Text.Json;
using Actors.Domain.Costs.Reports;

namespace Actors.Domain.Costs.Focus;

/// <summary>Turns lines of cost into FOCUS 1.2 rows, one a day, key and price. There are no discounts and commitments: list, contracted, effective and billed cost are one.</summary>
/// <param name="tenant">Whose costs.</param>
/// <param name="currency">Their currency.</param>
/// <param name="tags">Tags of callers and models.</param>
public sealed class FocusExport(string tenant, string currency, TagBook tags)
{
    private const string Provider = "Actors";
    private const decimal MicrosPerUnit = 1_000_000m;

    /// <summary>The rows of lines, by day and key.</summary>
    public IEnumerable<FocusRow> Rows(IReadOnlyList<CostLine> lines)
    {
        ArgumentNullException.ThrowIfNull(lines);
        return lines.Where(line => line.Price is not null || line.Charge is not null)
            .GroupBy(line => (line.Key.Start.Date, Key: line.Key with { Hour = 0 }, line.Kind, line.Price, line.Charge?.Id))
            .OrderBy(group => group.Key.Date).ThenBy(group => group.Key.Key.Resource, StringComparer.Ordinal).ThenBy(group => group.Key.Key.Model, StringComparer.Ordinal)
            .ThenBy(group => group.Key.Key.Version).ThenBy(group => group.Key.Key.Caller, StringComparer.Ordinal).ThenBy(group => group.Key.Kind)
            .Select(group => ToRow(DateTime.SpecifyKind(group.Key.Date, DateTimeKind.Utc), [.. group]));
    }

    /// <summary>An amount as FOCUS has it.</summary>
    public static string Money(long micros) => (micros / MicrosPerUnit).ToString(CultureInfo.InvariantCulture);

    private static string Time(DateTime at) => at.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);

    private FocusRow ToRow(DateTime day, List<CostLine> lines)
    {
        var line = lines[0];
        var micros = lines.Sum(part => part.Micros);
        var month = new DateTime(day.Year, day.Month, 1, 0, 0, 0, DateTimeKind.Utc);
        var row = new FocusRow
        {
            ["BillingAccountId"] = tenant,
            ["BillingAccountName"] = tenant,
            ["BillingAccountType"] = "Tenant",
            ["BillingCurrency"] = currency,
            ["BillingPeriodStart"] = Time(month),
            ["BillingPeriodEnd"] = Time(month.AddMonths(1)),
            ["ChargePeriodStart"] = Time(day),
            ["ChargePeriodEnd"] = Time(day.AddDays(1)),
            ["BilledCost"] = Money(micros),
            ["EffectiveCost"] = Money(micros),
            ["ListCost"] = Money(micros),
            ["ContractedCost"] = Money(micros),
            ["InvoiceId"] = month.ToString("yyyy-MM", CultureInfo.InvariantCulture),
            ["InvoiceIssuerName"] = Provider,
            ["ProviderName"] = Provider,
            ["PublisherName"] = Provider,
            ["ServiceName"] = "Actors model serving",
            ["ServiceCategory"] = "AI and Machine Learning",
            ["ServiceSubcategory"] = "Other (AI and Machine Learning)",
            ["ResourceId"] = line.Key.Model.Length == 0 ? "" : FormattableString.Invariant($"{tenant}/{line.Key.Model}/{line.Key.Version}"),
            ["ResourceName"] = line.Key.Model,
            ["ResourceType"] = line.Key.Model.Length == 0 ? "" : "Model version",
            ["Tags"] = TagsOf(line),
        };
        if (line.Key.Caller.Length > 0 && line.Kind != CostKind.Unallocated && !line.Key.Caller.StartsWith("platform:", StringComparison.Ordinal))
        {
            (row["SubAccountId"], row["SubAccountName"], row["SubAccountType"]) = (line.Key.Caller, line.Key.Caller, "Caller");
        }

        return line.Charge is { } charge ? Charge(row, charge) : Metered(row, line, lines.Sum(part => part.Quantity));
    }

    private static FocusRow Charge(FocusRow row, CostCharge charge)
    {
        row["ChargeCategory"] = charge.Kind switch
        {
            CostCharge.Credit => "Credit",
            CostCharge.Tax => "Tax",
            CostCharge.Adjustment => "Adjustment",
            _ => "Purchase",
        };
        row["ChargeDescription"] = charge.Description;
        row["ChargeFrequency"] = "One-Time";
        if (row["ChargeCategory"] == "Purchase")
        {
            (row["PricingCategory"], row["PricingQuantity"], row["PricingUnit"]) = ("Standard", "1", "Units");
            (row["ListUnitPrice"], row["ContractedUnitPrice"]) = (row["ListCost"], row["ContractedCost"]);
            (row["SkuId"], row["SkuPriceId"]) = (charge.Kind, charge.Id);
        }

        return row;
    }

    private static FocusRow Metered(FocusRow row, CostLine line, long quantity)
    {
        var resource = CostResource.Find(line.Key.Resource)!;
        var price = line.Price!;
        var units = ((decimal)quantity / resource.UnitQuantity).ToString(CultureInfo.InvariantCulture);
        row["ChargeCategory"] = "Usage";
        row["ChargeFrequency"] = "Usage-Based";
        row["ChargeDescription"] = $"{resource.PricingUnit} of {resource.Name}, {CostDimension.NameOf(line.Kind)}";
        (row["ConsumedQuantity"], row["ConsumedUnit"]) = (quantity.ToString(CultureInfo.InvariantCulture), resource.Unit);
        (row["PricingQuantity"], row["PricingUnit"], row["PricingCategory"]) = (units, resource.PricingUnit, "Standard");
        (row["ListUnitPrice"], row["ContractedUnitPrice"]) = (price.PerUnit.ToString(CultureInfo.InvariantCulture), price.PerUnit.ToString(CultureInfo.InvariantCulture));
        (row["RegionId"], row["RegionName"]) = (line.Key.Place, line.Key.Place);
        (row["SkuId"], row["SkuMeter"]) = (resource.Name, resource.Name);
        row["SkuPriceId"] = FormattableString.Invariant($"{resource.Name}/{price.Place ?? "any"}/{price.From:yyyyMMddHH}");
        return row;
    }

    private string TagsOf(CostLine line)
    {
        var own = CostTable.TagsOf(line, tags);
        var named = new (string Name, string? Value)[] { ("team", own.Team), ("department", own.Department), ("costCentre", own.CostCentre), ("feature", own.Feature), ("kind", CostDimension.NameOf(line.Kind)) };
        return JsonSerializer.Serialize(named.Where(tag => tag.Value is not null).ToDictionary(tag => tag.Name, tag => tag.Value, StringComparer.Ordinal));
    }
}
