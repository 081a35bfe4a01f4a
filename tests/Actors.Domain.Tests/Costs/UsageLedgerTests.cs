using Actors.Domain.Costs;
using Actors.Domain.Costs.Metering;

namespace Actors.Domain.Tests.Costs;

public sealed class UsageLedgerTests
{
    private static readonly UsageKey Key = new("acme", 480_000, "cpu", "here", "churn", 1, "key:a");

    [Fact]
    public void Take_UntilAcknowledged_IsTheSameReport()
    {
        var ledger = new UsageLedger(10);
        ledger.Add(Key, 5);
        var first = ledger.Take()!;
        ledger.Add(Key, 7);
        ledger.Take().ShouldBeSameAs(first);
        ledger.Acknowledge(first.Number);
        var second = ledger.Take()!;
        second.Number.ShouldBe(first.Number + 1);
        second.Rows.ShouldBe([new UsageRow(Key, 7)]);
        ledger.Acknowledge(second.Number);
        ledger.Take().ShouldBeNull();
    }

    [Fact]
    public void Add_BeyondTheLimit_KeepsEveryQuantityForTheTenant()
    {
        var ledger = new UsageLedger(3);
        for (var caller = 0; caller < 100; caller++)
        {
            ledger.Add(Key with { Caller = $"key:{caller}" }, 1);
        }

        var rows = ledger.Take()!.Rows;
        rows.Sum(row => row.Quantity).ShouldBe(100);
        rows.ShouldContain(new UsageRow(Key with { Model = "", Version = 0, Caller = "" }, 97));
        ledger.Collapsed.ShouldBe(97);
    }

    [Fact]
    public void Take_AnyOrderOfAdding_IsInOrderOfKeys()
    {
        var ledger = new UsageLedger(100);
        UsageKey[] keys = [Key, Key with { Caller = "key:b" }, Key with { Hour = 1 }, Key with { Tenant = "b" }, Key with { Model = "a" }];
        foreach (var key in keys)
        {
            ledger.Add(key, 1);
        }

        ledger.Take()!.Rows.Select(row => row.Key).ShouldBe([keys[2], keys[4], keys[0], keys[1], keys[3]]);
    }
}
