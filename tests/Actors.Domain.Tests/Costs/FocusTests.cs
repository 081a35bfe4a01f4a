using System.Text.Json;
using Actors.Domain.Costs;
using Actors.Domain.Costs.Focus;
using Actors.Domain.Costs.Reports;

namespace Actors.Domain.Tests.Costs;

public sealed class FocusTests
{
    private static readonly DateTimeOffset Noon = new(2026, 4, 3, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Columns_AreThe57OfFocus12() => (FocusColumns.All.Count, FocusColumns.All[0], FocusColumns.All[^1], FocusColumns.All.Distinct().Count()).ShouldBe((57, "AvailabilityZone", "Tags", 57));

    [Fact]
    public void Export_OfAnyUsage_Conforms()
    {
        var random = new Random(9);
        var book = CostBook.Empty with { Currency = "EUR", Prices = [new Price("cpu", DateTimeOffset.UnixEpoch, null, 0.0433m), new Price("network.out", DateTimeOffset.UnixEpoch, null, 0.0911m)] };
        UsageRow[] own =
        [
            .. Enumerable.Range(0, 500).Select(_ => new UsageRow(
                new UsageKey("acme", UsageKey.HourOf(Noon) + random.Next(60), random.Next(2) == 0 ? "cpu" : "network.out", "eu", $"m{random.Next(3)}", 1, random.Next(2) == 0 ? "" : "key:\"a\", b"), random.NextInt64(1, 1L << 42)))
                .DistinctBy(row => row.Key),
        ];
        CostCharge[] charges =
        [
            new("t1", Noon, CostCharge.Training, 12_345_678, "Retraining, \"April\""), new("c1", Noon, CostCharge.Credit, -500_000, "Sorry"),
            new("x1", Noon, CostCharge.Tax, 19_000, "VAT"), new("a1", Noon, CostCharge.Adjustment, -1, "Rounding"),
        ];
        var statement = CostStatement.Of(new StatementFacts("acme", book, PriceBook.Empty) { Own = own, Charges = charges });
        var text = FocusCsv.Header + "\r\n" + string.Concat(new FocusExport("acme", "EUR", TagBook.Empty).Rows(statement.Showback).Select(row => FocusCsv.Line(row) + "\r\n"));
        var (header, rows) = FocusCsv.Read(text);
        rows.Count.ShouldBeGreaterThan(20);
        FocusValidator.Check(header, rows, new Dictionary<string, decimal> { ["2026-04"] = statement.Showback.Sum(line => line.Micros) / 1_000_000m }).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("BilledCost", "", "BilledCost must not be null")]
    [InlineData("BilledCost", "much", "is not a number")]
    [InlineData("ListCost", "3.5", "is not ListUnitPrice")]
    [InlineData("BillingCurrency", "euro", "ISO 4217")]
    [InlineData("ChargeCategory", "Fun", "is not allowed")]
    [InlineData("ChargeFrequency", "Daily", "is not allowed")]
    [InlineData("ChargePeriodStart", "2026-04-09T00:00:00Z", "ends before it begins")]
    [InlineData("ChargePeriodEnd", "3 April", "is not a time")]
    [InlineData("ConsumedUnit", "", "stand together")]
    [InlineData("PricingQuantity", "", "stand together")]
    [InlineData("ServiceCategory", "Magic", "is not allowed")]
    [InlineData("Tags", "[1]", "JSON object")]
    [InlineData("CommitmentDiscountId", "c-1", "A commitment has an id and a type")]
    public void Check_ABrokenValue_IsNamed(string column, string value, string fault)
    {
        var row = Usage();
        row[column] = value;
        FocusValidator.Check(FocusColumns.All, [row.Values]).ShouldContain(found => found.Contains(fault, StringComparison.Ordinal));
    }

    [Fact]
    public void Check_AGoodRow_HasNoFault() => FocusValidator.Check(FocusColumns.All, [Usage().Values]).ShouldBeEmpty();

    [Fact]
    public void Check_MissingAndStrangeColumns_AreNamed()
    {
        string[] header = [.. FocusColumns.All.Skip(1), "Mood", "x_own"];
        FocusValidator.Check(header, []).ShouldBe(["Column AvailabilityZone is missing.", "Column 'Mood' is not of FOCUS 1.2 and does not begin with x_."]);
    }

    [Fact]
    public void Check_BilledCostOfAnInvoice_IsTheInvoice()
    {
        FocusValidator.Check(FocusColumns.All, [Usage().Values, Usage().Values], new Dictionary<string, decimal> { ["2026-04"] = 4 }).ShouldBeEmpty();
        FocusValidator.Check(FocusColumns.All, [Usage().Values], new Dictionary<string, decimal> { ["2026-04"] = 2.000001m }).ShouldHaveSingleItem().ShouldContain("the invoice is over 2.000001");
    }

    [Fact]
    public void Check_PurchaseThatCoversUsage_HasNoEffectiveCostAndIsSpreadOverIt()
    {
        var purchase = Committed("Purchase");
        (purchase["ConsumedQuantity"], purchase["ConsumedUnit"], purchase["ChargeFrequency"], purchase["EffectiveCost"]) = ("", "", "One-Time", "0");
        var (used, unused) = (Committed("Usage"), Committed("Usage"));
        (used["BilledCost"], used["EffectiveCost"], unused["BilledCost"], unused["EffectiveCost"], unused["CommitmentDiscountStatus"]) = ("0", "1.5", "0", "0.5", "Unused");
        FocusValidator.Check(FocusColumns.All, [purchase.Values, used.Values, unused.Values]).ShouldBeEmpty();
        unused["EffectiveCost"] = "0.4";
        FocusValidator.Check(FocusColumns.All, [purchase.Values, used.Values, unused.Values]).ShouldHaveSingleItem().ShouldContain("commitment c-1");
        purchase["EffectiveCost"] = "2";
        FocusValidator.Check(FocusColumns.All, [purchase.Values]).ShouldHaveSingleItem().ShouldContain("must be 0");
    }

    [Fact]
    public void Read_QuotedFields_AreWhatWasWritten()
    {
        var row = Usage();
        row["ChargeDescription"] = "a \"b\",\r\nc";
        FocusCsv.Read(FocusCsv.Header + "\n" + FocusCsv.Line(row)).Rows.ShouldHaveSingleItem()[FocusColumns.PlaceOf("ChargeDescription")].ShouldBe("a \"b\",\r\nc");
    }

    private static FocusRow Committed(string category)
    {
        var row = Usage();
        (row["ChargeCategory"], row["CommitmentDiscountId"], row["CommitmentDiscountType"], row["CommitmentDiscountStatus"]) = (category, "c-1", "Reserved", "Used");
        row["PricingCategory"] = "Committed";
        return row;
    }

    private static FocusRow Usage() => new()
    {
        ["BilledCost"] = "2",
        ["BillingAccountId"] = "acme",
        ["BillingAccountName"] = "acme",
        ["BillingAccountType"] = "Tenant",
        ["BillingCurrency"] = "EUR",
        ["BillingPeriodStart"] = "2026-04-01T00:00:00Z",
        ["BillingPeriodEnd"] = "2026-05-01T00:00:00Z",
        ["ChargePeriodStart"] = "2026-04-03T00:00:00Z",
        ["ChargePeriodEnd"] = "2026-04-04T00:00:00Z",
        ["ChargeCategory"] = "Usage",
        ["ChargeDescription"] = "CPU hours",
        ["ChargeFrequency"] = "Usage-Based",
        ["ConsumedQuantity"] = "14400000000000",
        ["ConsumedUnit"] = "ns",
        ["ContractedCost"] = "2",
        ["ContractedUnitPrice"] = "0.5",
        ["EffectiveCost"] = "2",
        ["InvoiceId"] = "2026-04",
        ["InvoiceIssuerName"] = "Actors",
        ["ListCost"] = "2",
        ["ListUnitPrice"] = "0.5",
        ["PricingCategory"] = "Standard",
        ["PricingQuantity"] = "4",
        ["PricingUnit"] = "CPU hour",
        ["ProviderName"] = "Actors",
        ["PublisherName"] = "Actors",
        ["ServiceCategory"] = "AI and Machine Learning",
        ["ServiceName"] = "Actors",
        ["Tags"] = JsonSerializer.Serialize(new { team = "a" }),
    };
}
