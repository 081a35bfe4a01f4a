using System.Globalization;
using System.Text.Json;

namespace Actors.Domain.Costs.Focus;

/// <summary>Checks a FOCUS 1.2 export: columns, values, and what has to hold between them.</summary>
public static class FocusValidator
{
    private const int MostFaults = 100;

    /// <summary>Amounts that are computed in two ways may differ by a micro-unit for each record that was rounded.</summary>
    private const decimal Tolerance = 0.000_001m;

    private const int MostRoundings = 100;

    private static readonly string[] Required =
    [
        "BilledCost", "BillingAccountId", "BillingAccountName", "BillingCurrency", "BillingPeriodEnd", "BillingPeriodStart", "ChargeCategory", "ChargeDescription", "ChargePeriodEnd",
        "ChargePeriodStart", "ContractedCost", "EffectiveCost", "InvoiceIssuerName", "ListCost", "ProviderName", "PublisherName", "ServiceCategory", "ServiceName",
    ];

    private static readonly string[] Numbers =
    [
        "BilledCost", "CommitmentDiscountQuantity", "ConsumedQuantity", "ContractedCost", "ContractedUnitPrice", "EffectiveCost", "ListCost", "ListUnitPrice",
        "PricingCurrencyContractedUnitPrice", "PricingCurrencyEffectiveCost", "PricingCurrencyListUnitPrice", "PricingQuantity",
    ];

    private static readonly string[] Times = ["BillingPeriodEnd", "BillingPeriodStart", "ChargePeriodEnd", "ChargePeriodStart"];

    private static readonly (string Column, string[] Allowed)[] Choices =
    [
        ("ChargeCategory", ["Usage", "Purchase", "Tax", "Credit", "Adjustment"]),
        ("ChargeClass", ["Correction"]),
        ("ChargeFrequency", ["One-Time", "Recurring", "Usage-Based"]),
        ("PricingCategory", ["Standard", "Dynamic", "Committed", "Other"]),
        ("CommitmentDiscountCategory", ["Spend", "Usage"]),
        ("CommitmentDiscountStatus", ["Used", "Unused"]),
        ("CapacityReservationStatus", ["Used", "Unused"]),
        ("ServiceCategory",
        [
            "AI and Machine Learning", "Analytics", "Business Applications", "Compute", "Databases", "Developer Tools", "Multicloud", "Identity", "Integration", "Internet of Things",
            "Management and Governance", "Media", "Migration", "Mobile", "Networking", "Security", "Storage", "Web", "Other",
        ]),
    ];

    /// <summary>Pairs of which neither stands without the other.</summary>
    private static readonly (string One, string Other)[] Pairs =
    [
        ("ConsumedQuantity", "ConsumedUnit"), ("PricingQuantity", "PricingUnit"), ("CommitmentDiscountQuantity", "CommitmentDiscountUnit"),
        ("CapacityReservationId", "CapacityReservationStatus"), ("SubAccountId", "SubAccountType"), ("BillingAccountId", "BillingAccountType"),
    ];

    /// <summary>Everything that is wrong, at most a hundred faults; none where it conforms.</summary>
    /// <param name="header">The columns' ids as the export has them.</param>
    /// <param name="rows">The rows.</param>
    /// <param name="invoices">What each invoice is over, by its id, in currency units; those that are not named are not compared.</param>
    public static IReadOnlyList<string> Check(IReadOnlyList<string> header, IReadOnlyList<IReadOnlyList<string>> rows, IReadOnlyDictionary<string, decimal>? invoices = null)
    {
        ArgumentNullException.ThrowIfNull(header);
        ArgumentNullException.ThrowIfNull(rows);
        string[] faults =
        [
            .. FocusColumns.All.Except(header, StringComparer.Ordinal).Select(column => $"Column {column} is missing."),
            .. header.Except(FocusColumns.All, StringComparer.Ordinal).Where(column => !column.StartsWith("x_", StringComparison.Ordinal)).Select(column => $"Column '{column}' is not of FOCUS 1.2 and does not begin with x_."),
            .. header.GroupBy(column => column, StringComparer.Ordinal).Where(column => column.Count() > 1).Select(column => $"Column {column.Key} is there more than once."),
        ];
        if (faults.Length > 0)
        {
            return faults;
        }

        var lengths = rows.Select((row, place) => (row, place)).Where(one => one.row.Count != header.Count).Select(one => $"Row {one.place + 1} has {one.row.Count} fields and the header {header.Count}.").ToList();
        if (lengths.Count > 0)
        {
            return [.. lengths.Take(MostFaults)];
        }

        var read = rows.Select(row => ToRow(header, row)).ToList();
        var single = read.SelectMany((row, place) => CheckRow(row).Select(fault => $"Row {place + 1}: {fault}")).Take(MostFaults).ToList();
        return single.Count > 0 ? single : [.. CheckSums(read, invoices ?? new Dictionary<string, decimal>()).Take(MostFaults)];
    }

    private static FocusRow ToRow(IReadOnlyList<string> header, IReadOnlyList<string> values)
    {
        var row = new FocusRow();
        for (var i = 0; i < header.Count; i++)
        {
            if (FocusColumns.PlaceOf(header[i]) >= 0)
            {
                row[header[i]] = values[i];
            }
        }

        return row;
    }

    private static IEnumerable<string> CheckRow(FocusRow row)
    {
        string[] forms =
        [
            .. Required.Where(column => row[column].Length == 0).Select(column => $"{column} must not be null."),
            .. Numbers.Where(column => row[column].Length > 0 && Number(row[column]) is null).Select(column => $"{column} '{row[column]}' is not a number."),
            .. Times.Where(column => row[column].Length > 0 && Time(row[column]) is null).Select(column => $"{column} '{row[column]}' is not a time of UTC like 2026-01-31T00:00:00Z."),
            .. Choices.Where(choice => row[choice.Column].Length > 0 && !choice.Allowed.Contains(row[choice.Column], StringComparer.Ordinal)).Select(choice => $"{choice.Column} '{row[choice.Column]}' is not allowed."),
            .. Pairs.Where(pair => (row[pair.One].Length == 0) != (row[pair.Other].Length == 0)).Select(pair => $"{pair.One} and {pair.Other} stand together or not at all."),
            .. ((string[])["BillingCurrency", "PricingCurrency"]).Where(column => row[column].Length > 0 && !CurrencyCode.IsOne(row[column])).Select(column => $"{column} '{row[column]}' is not an ISO 4217 code."),
        ];
        return forms.Length > 0 ? forms : CheckRelations(row);
    }

    private static IEnumerable<string> CheckRelations(FocusRow row)
    {
        var category = row["ChargeCategory"];
        if (Time(row["ChargePeriodStart"]) >= Time(row["ChargePeriodEnd"]) || Time(row["BillingPeriodStart"]) >= Time(row["BillingPeriodEnd"]))
        {
            yield return "A period ends before it begins.";
        }

        if (category is "Usage" or "Purchase" && row["ChargeClass"] != "Correction" && row["PricingQuantity"].Length == 0)
        {
            yield return $"PricingQuantity must not be null for {category}.";
        }

        if (category is "Tax" && (row["ListUnitPrice"].Length > 0 || row["ContractedUnitPrice"].Length > 0 || row["PricingCategory"].Length > 0))
        {
            yield return "A tax has no unit price and no pricing category.";
        }

        if (row["ConsumedQuantity"].Length > 0 && category != "Usage")
        {
            yield return "ConsumedQuantity is only of usage.";
        }

        if (category == "Purchase" && row["ChargeFrequency"] == "Usage-Based")
        {
            yield return "A purchase is not usage-based.";
        }

        foreach (var (cost, price) in ((string, string)[])[("ListCost", "ListUnitPrice"), ("ContractedCost", "ContractedUnitPrice")])
        {
            if (row["ChargeClass"] != "Correction" && Number(row[price]) is { } unit && Number(row["PricingQuantity"]) is { } quantity
                && Math.Abs((unit * quantity) - Number(row[cost])!.Value) > Tolerance * MostRoundings)
            {
                yield return $"{cost} {row[cost]} is not {price} {row[price]} times PricingQuantity {row["PricingQuantity"]}.";
            }
        }

        if (row["CommitmentDiscountId"].Length > 0 != row["CommitmentDiscountType"].Length > 0 || (row["CommitmentDiscountId"].Length > 0 && category == "Usage" && row["CommitmentDiscountStatus"].Length == 0))
        {
            yield return "A commitment has an id and a type, and with usage a status.";
        }

        if (category == "Purchase" && row["CommitmentDiscountId"].Length > 0 && Number(row["EffectiveCost"]) != 0)
        {
            yield return "EffectiveCost of a purchase that covers later usage must be 0.";
        }

        if (row["Tags"].Length > 0 && !IsObject(row["Tags"]))
        {
            yield return "Tags is not a JSON object.";
        }
    }

    private static IEnumerable<string> CheckSums(List<FocusRow> rows, IReadOnlyDictionary<string, decimal> invoices)
    {
        foreach (var invoice in rows.Where(row => row["InvoiceId"].Length > 0).GroupBy(row => row["InvoiceId"], StringComparer.Ordinal))
        {
            var billed = invoice.Sum(row => Number(row["BilledCost"])!.Value);
            if (invoices.TryGetValue(invoice.Key, out var amount) && amount != billed)
            {
                yield return FormattableString.Invariant($"BilledCost of invoice {invoice.Key} is {billed} in all; the invoice is over {amount}.");
            }
        }

        foreach (var missing in invoices.Keys.Except(rows.Select(row => row["InvoiceId"]), StringComparer.Ordinal).Where(id => invoices[id] != 0))
        {
            yield return $"Invoice {missing} has no row.";
        }

        foreach (var commitment in rows.Where(row => row["CommitmentDiscountId"].Length > 0).GroupBy(row => row["CommitmentDiscountId"], StringComparer.Ordinal))
        {
            var effective = commitment.Where(row => row["ChargeCategory"] == "Usage").Sum(row => Number(row["EffectiveCost"])!.Value);
            var billed = commitment.Where(row => row["ChargeCategory"] == "Purchase").Sum(row => Number(row["BilledCost"])!.Value);
            if (effective != billed)
            {
                yield return FormattableString.Invariant($"EffectiveCost of usage under commitment {commitment.Key} is {effective} in all; its purchase was billed {billed}.");
            }
        }

        foreach (var account in rows.GroupBy(row => row["BillingAccountId"], StringComparer.Ordinal).Where(account => account.Select(row => row["BillingCurrency"]).Distinct(StringComparer.Ordinal).Count() > 1))
        {
            yield return $"Billing account {account.Key} has more than one currency.";
        }
    }

    private static decimal? Number(string text) => decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static DateTimeOffset? Time(string text) =>
        DateTimeOffset.TryParseExact(text, "yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) ? time : null;

    private static bool IsObject(string text)
    {
        try
        {
            using var document = JsonDocument.Parse(text);
            return document.RootElement.ValueKind == JsonValueKind.Object;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
