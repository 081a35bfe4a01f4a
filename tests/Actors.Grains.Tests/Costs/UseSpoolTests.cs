using Actors.Domain.Costs;
using Actors.Domain.Costs.Metering;
using Actors.Grains.Costs;

namespace Actors.Grains.Tests.Costs;

/// <summary>What a process that was killed had metered and not written.</summary>
public sealed class UseSpoolTests : IDisposable
{
    private static readonly UsageKey Rows = new("acme", 490_000, "rows", "here", "churn", 1, "key:ann\twith\nall of it");
    private static readonly UsageKey Cpu = Rows with { Resource = "cpu" };
    private readonly string _folder = Path.Combine(Directory.CreateTempSubdirectory("actors-spool-").FullName, "costs");

    public void Dispose() => Directory.Delete(Path.GetDirectoryName(_folder)!, recursive: true);

    [Fact]
    public void Former_OfALifeThatWasKilled_AreItsReportsByNumber_AddedUp()
    {
        var killed = Kill(spool =>
        {
            Add(spool, 1, Rows, 3);
            Add(spool, 1, Cpu, 100);
            Add(spool, 1, Rows, 4);
            Add(spool, 2, Rows, 50);
            spool.Add(Rows, 1_000);
        });

        using var next = new UseSpool(_folder);
        var former = next.Former();

        former.Select(one => (one.Reporter, one.Report.Number)).ShouldBe([(killed, 1), (killed, 2)]);
        former[0].Report.Rows.ShouldBe([new UsageRow(Cpu, 100), new UsageRow(Rows, 7)]);
        former[1].Report.Rows.ShouldBe([new UsageRow(Rows, 50)], "What was not flushed was told to nobody.");
    }

    [Fact]
    public void Former_WhatIsWrittenOrOfThisLife_IsNotAmongThem()
    {
        var killed = Kill(spool =>
        {
            Add(spool, 1, Rows, 3);
            Add(spool, 2, Rows, 4);
            spool.Forget(spool.Reporter, 1);
        });
        using var next = new UseSpool(_folder);
        Add(next, 1, Rows, 5);

        next.Former().ShouldHaveSingleItem().Report.Number.ShouldBe(2);
        next.Forget(killed, 2);
        next.Former().ShouldBeEmpty();
    }

    [Fact]
    public void Former_AFrameThatWasCutOff_IsLeftOut()
    {
        _ = Kill(spool =>
        {
            Add(spool, 1, Rows, 3);
            Add(spool, 1, Rows, 4);
        });
        var file = Directory.GetFiles(_folder).ShouldHaveSingleItem();
        var bytes = File.ReadAllBytes(file);
        using var next = new UseSpool(_folder);
        for (var length = bytes.Length - 1; length > bytes.Length / 2; length--)
        {
            File.WriteAllBytes(file, bytes[..length]);
            next.Former().ShouldHaveSingleItem().Report.Rows.ShouldBe([new UsageRow(Rows, 3)]);
        }
    }

    private static void Add(UseSpool spool, long number, in UsageKey key, long quantity)
    {
        spool.Add(key, quantity);
        spool.Flush(number);
    }

    private string Kill(Action<UseSpool> life)
    {
        using var spool = new UseSpool(_folder);
        life(spool);
        return spool.Reporter;
    }
}
