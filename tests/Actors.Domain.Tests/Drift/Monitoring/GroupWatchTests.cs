using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;
using Actors.Domain.Drift.Monitoring;
using Actors.Domain.Drift.Profiles;
using Actors.Domain.Drift.Scores;
using Actors.Domain.Drift.Sketches;
using Actors.Domain.Statistics;
using FsCheck;
using FsCheck.Fluent;

namespace Actors.Domain.Tests.Drift.Monitoring;

public sealed class GroupWatchTests
{
    private const int Panes = 4;
    private static readonly DateTimeOffset Start = new(2026, 11, 21, 12, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset Now = Start.AddMinutes(Panes);
    private static readonly JsonSerializerOptions Json = new() { NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals };

    private static readonly GroupPlan Plan = new()
    {
        Name = "inputs",
        Features = [new("age", "x", 0, FeatureReading.Number), new("income", "x", 1, FeatureReading.Number), new("city", "c", 0, FeatureReading.Name)],
        Windows = new(TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(2), TimeSpan.FromMinutes(1)),
        Lateness = TimeSpan.FromSeconds(5),
        Keep = 10,
        LeastRows = 1,
        Bins = 10,
        Scores =
        [
            new(DriftScores.Psi, new SizeThreshold(0.01)), new(DriftScores.KolmogorovSmirnovAtEdges, new SizeThreshold(0.01)),
            new(DriftScores.WassersteinAtEdges, new FixedThreshold(1)), new(DriftScores.TotalVariation, new CalibratedThreshold(0.01, 99)),
        ],
        Correction = Correction.Holm,
        Baselines = ["training"],
        Pairs = [(0, 1)],
        PairAlpha = 0.01,
        Sample = new(20, 0.01),
        MostRowsPerSecond = 1000,
    };

    private static readonly Profile Training = MakeTraining();
    private static readonly string Epoch = Plan.EpochOf(Training);

    /// <summary>Done-when 2: the same rows through 1, 2 and 8 silos, in any order and with reports repeated, give the same bits and the same verdicts.</summary>
    [Fact]
    public void Reports_ThroughAnySilosInAnyOrderWithRepeats_GiveTheSameBits() =>
        Prop.ForAll(ArbMap.Default.ArbFor<int>(), ArbMap.Default.ArbFor<PositiveInt>(), (seed, count) => AreTheSame(seed, 1 + (count.Get * 13 % 700)))
            .Check(Config.QuickThrowOnFailure.WithMaxTest(40).WithReplay(7, 11));

    private static void AreTheSame(int seed, int count)
    {
        var rows = MakeRows(seed, count);
        var one = Run(rows, 1, seed, repeats: false);

        foreach (var silos in (int[])[2, 8])
        {
            var other = Run(rows, silos, seed + silos, repeats: true);
            other.Contents.Keys.ShouldBe(one.Contents.Keys);
            foreach (var (pane, bytes) in one.Contents)
            {
                other.Contents[pane].ShouldBe(bytes);
            }

            other.Verdicts.ShouldBe(one.Verdicts);
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Pages_WrittenAndReadBackBetweenReports_ChangeNothing(int seed)
    {
        var rows = MakeRows(seed, 300);
        var straight = Run(rows, 3, seed, repeats: false);
        var restored = Run(rows, 3, seed, repeats: true, restores: true);

        restored.Verdicts.ShouldBe(straight.Verdicts);
        restored.Contents.Values.ShouldBe(straight.Contents.Values);
    }

    [Fact]
    public void Due_GivesEachWindowOnceItsLateRowsHaveCome()
    {
        var watch = NewWatch();
        _ = watch.Take("a", 1, PaneOf(0), Content(MakeRows(1, 10)), Now);
        var first = Plan.Windows.PaneOf(Start);

        watch.Due(default, Start.AddMinutes(1)).ShouldBeEmpty();
        watch.Due(default, Start.AddMinutes(1).AddSeconds(5)).ShouldBe([(first - 1, first + 1)]);
        watch.Due(Start.AddMinutes(1), Start.AddMinutes(10)).ShouldBe([(first, first + 2)]);
        watch.Due(Start.AddMinutes(2), Start.AddMinutes(10)).ShouldBeEmpty();
        watch.IsWaiting(Start.AddMinutes(1)).ShouldBeTrue();
        watch.IsWaiting(Start.AddMinutes(2)).ShouldBeFalse();
    }

    [Fact]
    public void Take_OfAPaneThatIsGoneOrToCome_CountsItsRowsApart()
    {
        var watch = NewWatch();
        _ = watch.Take("a", 1, PaneOf(0), Content(MakeRows(1, 10)), Now);

        watch.Take("a", 2, PaneOf(0) - Plan.PanesKept, Content(MakeRows(2, 3)), Now).ShouldBe(PaneTaking.Late);
        watch.Take("a", 3, PaneOf(0) + 100, Content(MakeRows(2, 4)), Now).ShouldBe(PaneTaking.Early);
        (watch.Late, watch.Early).ShouldBe((3, 4));
    }

    [Fact]
    public void Restore_OfAPageByOtherEdges_IsAsNone()
    {
        var watch = NewWatch();
        watch.Restore(new PanePage("other", PaneOf(0), ImmutableSortedDictionary<string, long>.Empty, Content(MakeRows(1, 10))));

        watch.Panes.ShouldBeEmpty();
    }

    [Fact]
    public void Judge_OfShiftedRows_NamesTheFeatureAndNotTheOther()
    {
        var shifted = MakeRows(5, 500).Select(row => row with { Age = row.Age + 2 }).ToArray();
        var verdict = WindowJudge.Judge(Plan, (PaneOf(0), PaneOf(2)), Content(shifted), [new("training", 3, Training)]);

        var features = verdict.Comparisons.Single().Features;
        features.Where(feature => feature.Scores[0].IsDrift).Select(feature => feature.Feature).ShouldBe(["age"]);
        features[0].Scores.Select(score => score.Verdict.Score.Definition.Metric).ShouldBe(["psi", "ks", "wasserstein", "total_variation"]);
        features[2].Scores.Select(score => score.Verdict.Score.Definition.Metric).ShouldBe(["psi", "total_variation"]);
    }

    private static GroupWatch NewWatch() => new(Plan, Epoch, Plan.Empty(Training));

    private static long PaneOf(int pane) => Plan.Windows.PaneOf(Start) + pane;

    private static Row[] MakeRows(int seed, int count)
    {
        var random = new SplitMix((ulong)(uint)seed + 1);
        return [.. Enumerable.Range(0, count).Select(_ => new Row(
            random.NextBelow(Panes),
            random.NextBelow(20) == 0 ? double.NaN : random.NextNormal(),
            Math.Exp(3 * random.NextNormal()),
            random.NextBelow(30) == 0 ? null : $"city {random.NextBelow(12)}",
            random.NextBits()))];
    }

    private static Profile MakeTraining()
    {
        var rows = MakeRows(99, 2000);
        var builder = new ProfileBuilder(new() { Bins = 10, Pairs = [("age", "income")] });
        builder.Add(Columns(rows));
        return builder.Build("training", 3, "a test", Start);
    }

    private static FeatureColumn[] Columns(IReadOnlyCollection<Row> rows) =>
    [
        FeatureColumn.Of("age", rows.Select(row => row.Age).ToArray()),
        FeatureColumn.Of("income", rows.Select(row => row.Income).ToArray()),
        FeatureColumn.Of("city", rows.Select(row => row.City).ToArray()),
    ];

    private static PaneContent Content(IReadOnlyCollection<Row> rows)
    {
        var content = Plan.Empty(Training);
        content.Sketch.Add(Columns(rows));
        content.See(rows.Count, 0);
        foreach (var row in rows)
        {
            content.Sample.Add(row.Key, [row.Age, row.Income]);
        }

        return content;
    }

    private static (SortedDictionary<long, byte[]> Contents, string Verdicts) Run(Row[] rows, int silos, int seed, bool repeats, bool restores = false)
    {
        var random = new SplitMix((ulong)(uint)seed * 7919);
        var reports = new List<(string Silo, long Number, long Pane, PaneContent Content)>();
        var parts = rows.Select(row => (Silo: random.NextBelow(silos), Part: random.NextBelow(3), Row: row)).GroupBy(row => (row.Silo, row.Part, row.Row.Pane)).ToArray();
        foreach (var silo in parts.GroupBy(part => part.Key.Silo))
        {
            var number = 0L;
            reports.AddRange(silo.Select(part => ($"silo {silo.Key}", ++number, PaneOf(part.Key.Pane), Content([.. part.Select(row => row.Row)]))));
        }

        // A silo's own reports of a pane keep their order: it sends the next one once the last is acknowledged.
        var order = reports.Select(report => (report, Key: random.NextBits())).GroupBy(report => (report.report.Silo, report.report.Pane))
            .SelectMany(group => group.OrderBy(report => report.report.Number).Zip(group.Select(report => report.Key).Order(), (report, key) => (report.report, Key: key)))
            .OrderBy(report => report.Key).Select(report => report.report).ToArray();
        var watch = NewWatch();
        foreach (var report in order)
        {
            watch.Take(report.Silo, report.Number, report.Pane, report.Content, Now).ShouldBe(PaneTaking.Taken);
            if (restores)
            {
                var pages = watch.Panes.Select(pane => watch.Page(pane).ToBytes()).ToArray();
                watch = NewWatch();
                foreach (var page in pages)
                {
                    watch.Restore(PanePage.Of(page));
                }
            }

            if (repeats && random.NextBelow(2) == 0)
            {
                watch.Take(report.Silo, report.Number, report.Pane, report.Content, Now).ShouldBe(PaneTaking.Repeated);
            }
        }

        var contents = new SortedDictionary<long, byte[]>(watch.Panes.ToDictionary(pane => pane, pane => SketchWriter.Bytes(watch.Find(pane)!)));
        var verdicts = watch.Due(default, Now.AddHours(1)).Select(window => WindowJudge.Judge(Plan, window, watch.Over(window), [new("training", 3, Training)]));
        return (contents, JsonSerializer.Serialize(verdicts.SelectMany(verdict => verdict.Comparisons.Select(comparison => new { verdict.Start, verdict.Rows, comparison.Features, comparison.Pairs })), Json));
    }

    private sealed record Row(int Pane, double Age, double Income, string? City, ulong Key);
}
