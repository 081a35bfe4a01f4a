using Actors.Domain.Costs;
using Actors.Domain.Costs.Reports;

namespace Actors.Domain.Tests.Costs;

public sealed class CostStatementTests
{
    private const long Hour = 490_000;
    private static readonly DateTimeOffset Ever = DateTimeOffset.UnixEpoch;

    private static readonly PriceBook Platform = PriceBook.Of(
        "USD", [new Price("cpu", Ever, null, 0.0471m), new Price("memory", Ever, null, 0.00513m), new Price("network.out", Ever, null, 0.087m), new Price("energy.modelled", Ever, null, 0.31m)]);

    [Fact]
    public void Of_RequestTwoUsageThree_TotalIsWorkloadIdleAndOverhead()
    {
        // RV-98 (opencost:spec/opencost-specv01.md): total = workload + idle + overhead.
        var statement = CostStatement.Of(Facts("a", [Row("a", "cpu", 3, "m")], [Platformed("cpu", UsageKey.Shared, 1), Platformed("cpu", UsageKey.Idle, 4)]));
        var total = Platform.MicrosOf("cpu", Hours(8), "here", UsageKey.StartOf(Hour));
        statement.Showback.Sum(line => line.Micros).ShouldBe(total);
        statement.Used.ShouldHaveSingleItem().Micros.ShouldBe(Platform.MicrosOf("cpu", Hours(3), "here", UsageKey.StartOf(Hour)));
    }

    [Fact]
    public void Of_IdleOfAResourceThatNobodyUsed_StaysWithThePlatform()
    {
        // opencost#883: spread by another resource's weight it would be lost.
        var statement = CostStatement.Of(Facts("a", [Row("a", "cpu", 3, "m")], [Platformed("memory", UsageKey.Idle, 4)]));
        statement.Share.ShouldBeEmpty();
        statement.Kept.ShouldHaveSingleItem().Kind.ShouldBe(CostKind.Unallocated);
        statement.Kept[0].Micros.ShouldBe(Platform.MicrosOf("memory", Hours(4), "here", UsageKey.StartOf(Hour)));
    }

    [Theory]
    [InlineData(SpreadBasis.Proportional, null)]
    [InlineData(SpreadBasis.Even, null)]
    [InlineData(SpreadBasis.Metric, "network.out")]
    [InlineData(SpreadBasis.None, null)]
    public void Of_AllTenantsOfAnyDay_AddUpToTheMeteredWhole(SpreadBasis basis, string? metric)
    {
        var random = new Random(5);
        UsageRow[] rows = [.. Enumerable.Range(0, 3_000).Select(_ => AnyRow(random)).DistinctBy(row => row.Key)];
        UsageRow[] platform =
        [
            .. Enumerable.Range(0, 24).SelectMany(hour => ((string[])["cpu", "memory", "energy.modelled"]).SelectMany(resource => ((string[])[UsageKey.Shared, UsageKey.Idle])
                .Select(part => new UsageRow(new UsageKey("", Hour + hour, resource, "here", "", 0, part), random.NextInt64(0, 9_000_000_000_000))))),
        ];
        UsageRow[] sums = [.. rows.GroupBy(row => row.Key with { Model = "", Version = 0, Caller = "" }).Select(group => new UsageRow(group.Key, group.Sum(row => row.Quantity)))];
        var (allocated, kept) = (0L, 0L);
        foreach (var tenant in (string[])["a", "b", "c"])
        {
            var facts = new StatementFacts(tenant, CostBook.Empty, Platform) { Own = [.. rows.Where(row => row.Key.Tenant == tenant)], Common = platform, Tenants = sums };
            var statement = CostStatement.Of(facts);
            var chargeback = statement.Chargeback(new SpreadRule(basis, metric));
            chargeback.Sum(line => line.Micros).ShouldBe(statement.Showback.Sum(line => line.Micros));
            foreach (var dimension in CostDimension.Names)
            {
                CostTable.By(chargeback, [CostDimension.Find(dimension)!], TagBook.Empty).Sum(row => row.Micros).ShouldBe(chargeback.Sum(line => line.Micros));
            }

            allocated += chargeback.Sum(line => line.Micros);
            kept = statement.Kept.Sum(line => line.Micros);
        }

        (allocated + kept).ShouldBe(WholeOf(rows) + WholeOf(platform));
    }

    [Fact]
    public void Of_WithoutAPrice_SaysSoAndCostsNothing()
    {
        var statement = CostStatement.Of(Facts("a", [Row("a", "gpu", 3, "m")], []));
        statement.Used.ShouldHaveSingleItem().Micros.ShouldBe(0);
        statement.Notes.ShouldHaveSingleItem().ShouldContain("'gpu'");
    }

    [Fact]
    public void Of_EnergyOfOtherProcesses_IsNobodys()
    {
        var statement = CostStatement.Of(Facts("a", [Row("a", "energy.modelled", 1, "m")], [Platformed("energy.modelled", UsageKey.Others, 5)]));
        statement.Share.ShouldBeEmpty();
        statement.Kept.ShouldBeEmpty();
    }

    [Fact]
    public void By_Team_TakesTheCallersTagsBeforeTheModels()
    {
        TagBook tags = new([new(null, "m", new CostTags("platform", "it", null, null)), new("key:x", null, new CostTags("fraud", null, null, null))]);
        var statement = CostStatement.Of(Facts("a", [Row("a", "cpu", 3, "m", "key:x"), Row("a", "cpu", 1, "m")], []));
        var rows = CostTable.By(statement.Showback, [CostDimension.Find("team")!, CostDimension.Find("department")!], tags);
        rows.Select(row => string.Join('/', row.Values)).ShouldBe(["fraud/it", "platform/it"]);
    }

    [Fact]
    public void UnitCost_OfAThousand_IsAllByRows()
    {
        var statement = CostStatement.Of(Facts("a", [Row("a", "cpu", 2, "m"), new UsageRow(new UsageKey("a", Hour, "rows", "here", "m", 1, ""), 50_000)], []));
        var unit = UnitCost.Of(statement.Chargeback(SpreadRule.Default)).ShouldHaveSingleItem();
        unit.Rows.ShouldBe(50_000);
        unit.PerThousand!.Value.ShouldBe(94_200 / 50.0, 1e-9);
    }

    [Fact]
    public void By_QuantitiesOfAYear_AreMoreThanAnyOfThemCouldBe()
    {
        // 4 TB of memory that is paid for: byte-seconds of two hours are fewer than 2^63, of a year are not.
        UsageRow[] rows = [.. Enumerable.Range(0, 8_760).Select(hour => new UsageRow(new UsageKey("a", Hour + hour, "memory", "here", "m", 1, ""), 4_000_000_000_000 * 3_600))];

        var row = CostTable.By(Rating.Rate(rows, _ => Platform), [], TagBook.Empty).ShouldHaveSingleItem();

        row.Quantity.ShouldBe(8_760m * 4_000_000_000_000 * 3_600);
        row.Micros.ShouldBe(8_760 * Platform.MicrosOf("memory", 4_000_000_000_000 * 3_600, "here", Ever));
    }

    [Theory]
    [InlineData("adjustment", long.MinValue, "", "amount")]
    [InlineData("purchase", 1, "long", "tags are 1 to 100")]
    [InlineData("purchase", 1, "none", "tags are 1 to 100")]
    public void Fault_OfACharge_IsNamedBeforeAnythingIsKept(string kind, long micros, string tag, string fault)
    {
        var charge = new CostCharge("c", Ever, kind, micros, "x") { Tags = CostTags.None with { Team = tag switch { "long" => new string('t', 101), "none" => "", _ => null } } };

        charge.Fault().ShouldNotBeNull().ShouldContain(fault);
    }

    private static long WholeOf(UsageRow[] rows) => rows.GroupBy(row => (row.Key.Tenant, row.Key.Hour, row.Key.Resource, row.Key.Place))
        .Sum(whole => Platform.MicrosOf(whole.Key.Resource, whole.Sum(row => row.Quantity), whole.Key.Place, UsageKey.StartOf(whole.Key.Hour)));

    private static UsageRow AnyRow(Random random) => new(
        new UsageKey(((string[])["a", "b", "c"])[random.Next(3)], Hour + random.Next(24), ((string[])["cpu", "memory", "network.out"])[random.Next(3)], "here", $"m{random.Next(4)}", random.Next(1, 3), $"key:{random.Next(5)}"),
        random.NextInt64(1, 5_000_000_000_000));

    private static long Hours(int hours) => hours * CostResource.Cpu.UnitQuantity;

    private static UsageRow Row(string tenant, string resource, int hours, string model, string caller = "") => new(new UsageKey(tenant, Hour, resource, "here", model, 1, caller), Hours(hours));

    private static UsageRow Platformed(string resource, string part, int hours) => new(new UsageKey("", Hour, resource, "here", "", 0, part), Hours(hours));

    private static StatementFacts Facts(string tenant, UsageRow[] own, UsageRow[] common) => new(tenant, CostBook.Empty, Platform)
    {
        Own = own,
        Common = common,
        Tenants = [.. own.GroupBy(row => row.Key with { Model = "", Version = 0, Caller = "" }).Select(group => new UsageRow(group.Key, group.Sum(row => row.Quantity)))],
    };
}
