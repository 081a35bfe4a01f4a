using System.Text.Json;
using Actors.Serving;
using Actors.Statistics;
using FsCheck;
using FsCheck.Fluent;

namespace Actors.Grains.Tests.Serving;

/// <summary>The same traffic gives the same counts on any number of silos, asked in any order.</summary>
public sealed class VersionCountsTests
{
    private static readonly Gen<DurationCount> Duration =
        Gen.Choose(0, 1000).SelectMany(count => Gen.Choose(0, 1_000_000).Select(nanoseconds => new DurationCount(count, nanoseconds)));

    private static readonly Gen<VersionServing> Report =
        from durations in Duration.ListOf(8)
        from sizes in Gen.Choose(1, 5).ListOf()
        from rows in Gen.Choose(0, 100)
        from minute in Gen.Choose(-1, 59)
        from residence in Gen.Elements(Residence.Absent, Residence.Failed, Residence.Loading, Residence.Loaded)
        from detail in Gen.Elements<string?>(null, "a", "b")
        select new VersionServing(3, residence, detail, rows * 10, new VersionCounts
        {
            LastInference = minute < 0 ? null : new DateTimeOffset(2026, 1, 2, 12, minute, 0, TimeSpan.Zero),
            Inferences = rows,
            Executions = sizes.Count,
            Success = durations[0],
            Fail = durations[1],
            Queue = durations[2],
            ComputeInput = durations[3],
            ComputeInfer = durations[4],
            ComputeOutput = durations[5],
            CacheHit = durations[6],
            CacheMiss = durations[7],
            Remote = rows % 3 == 0 ? null : new RemoteCounts(rows, rows * 2, rows * 3, rows * 4, rows * 5, rows * 6, rows % 3 == 1 ? null : "EUR"),
            Batches = [.. sizes.Distinct().Order().Select(size => new BatchCounts(size, durations[0], durations[1], durations[2]))],
            Times = [.. sizes.Distinct().Order().Select(size => new TimeCount(1_000 * size, 1_000 * (size + 1), rows + 1))],
        });

    [Fact]
    public void Add_InAnyOrderAndGrouping_IsTheSame() => Prop.ForAll(Report.Three().ToArbitrary(), reports =>
    {
        var (a, b, c) = reports;
        Text(a.Add(b).Add(c)).ShouldBe(Text(a.Add(b.Add(c))));
        Text(a.Add(b)).ShouldBe(Text(b.Add(a)));
        Text(VersionServing.Untouched(3).Add(a)).ShouldBe(Text(a));
    }).Check(Config.QuickThrowOnFailure.WithReplay(20260103UL, 33UL));

    [Fact]
    public void Add_OfTwoSilos_IsTheirSum()
    {
        var size = new BatchCounts(4, new(1, 10), new(1, 20), new(1, 30));
        var one = new VersionCounts { Inferences = 4, Executions = 1, Success = new(2, 70), Batches = [size] };
        var sum = one.Add(one with { Inferences = 8, Batches = [new BatchCounts(2, default, new(1, 5), default), size] });

        (sum.Inferences, sum.Executions, sum.Success).ShouldBe((12L, 2L, new DurationCount(4, 140)));
        sum.Batches.Select(batch => (batch.Rows, batch.ComputeInfer)).ShouldBe([(2, new DurationCount(1, 5)), (4, new DurationCount(2, 40))]);
    }

    private static string Text(VersionServing serving) => JsonSerializer.Serialize(serving);
}
