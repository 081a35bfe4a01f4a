using Actors.Domain.Decisions;
using Actors.Domain.Outcomes;
using Actors.Domain.Quality;
using Actors.Domain.Quality.Monitoring;
using static Actors.Domain.Tests.Quality.Monitoring.MonitoringData;

namespace Actors.Domain.Tests.Quality.Monitoring;

/// <summary>Windows against figures counted by hand, and against their own rows and labels in other orders.</summary>
public sealed class WindowQualityTests
{
    private static readonly System.Text.Json.JsonSerializerOptions Named = new() { NumberHandling = System.Text.Json.Serialization.JsonNumberHandling.AllowNamedFloatingPointLiterals };

    private static readonly QualityPlan Binary = new()
    {
        Output = "p",
        Label = "truth",
        MinLabels = 1,
        Costs = new CostMatrix(10, -2, -20, 0),
        Segments = [new("region", "region", 0, []), new("age", "age", 0, [30, 60])],
        Baselines =
        [
            new("always no", BaselineKind.Constant, "0", null), new("commonest", BaselineKind.Majority, null, null), new("people", BaselineKind.Human, "clerk", null),
            new("target", BaselineKind.Fixed, null, 0.99), new("before", BaselineKind.PreviousVersion, null, null),
        ],
    };

    /// <summary>Eight rows: four hits of five positives, one false alarm.</summary>
    private static readonly (double Score, bool Truth, string Region, double Age)[] Eight =
    [
        (0.9, true, "n", 20), (0.8, true, "n", 40), (0.7, true, "s", 70), (0.6, true, "s", 30), (0.55, false, "n", 25), (0.4, true, "s", 65), (0.3, false, "n", 59), (0.1, false, "n", 60),
    ];

    [Fact]
    public void Of_TwoClasses_CountsWhatAHandCounts()
    {
        var window = Look(Binary, Eight);

        (window.Rows, window.Labelled).ShouldBe((8, 8));
        Value(window, "accuracy").ShouldBe(6 / 8.0, 1e-12);
        Value(window, "precision").ShouldBe(4 / 5.0, 1e-12);
        Value(window, "recall").ShouldBe(4 / 5.0, 1e-12);
        Value(window, "specificity").ShouldBe(2 / 3.0, 1e-12);
        Value(window, "f1").ShouldBe(0.8, 1e-12);

        // 15 pairs of a positive and a negative; the positive's score is lower in one of them (0.4 under 0.55).
        Value(window, "auc").ShouldBe(14 / 15.0, 1e-12);
        Value(window, "brier").ShouldBe(Eight.Average(row => Math.Pow(row.Score - (row.Truth ? 1 : 0), 2)), 1e-12);
        Value(window, "value").ShouldBe(((4 * 10) - 2 - 20) / 8.0, 1e-12);

        // Each score but 0.55 and 0.6, which share no bin, stands in a bin of its own.
        Value(window, "ece").ShouldBe(Eight.Average(row => Math.Abs(row.Score - (row.Truth ? 1 : 0))), 1e-12);
        window.Bins.Sum(bin => bin.Count).ShouldBe(8);
    }

    [Fact]
    public void Of_Segments_AreOfTheirRowsAlone()
    {
        var window = Look(Binary, Eight);

        window.Segments.Select(segment => (segment.Name, segment.Rows)).ShouldBe(
            [("region=n", 5), ("region=s", 3), ("age=30..60", 3), ("age=>=60", 3), ("age=<30", 2)], ignoreOrder: true);
        window.Segments.Single(segment => segment.Name == "region=s").Figures.Single(figure => figure.Metric == "accuracy").Value.ShouldBe(2 / 3.0, 1e-12);
        window.Segments.Single(segment => segment.Name == "age=<30").Figures.Single(figure => figure.Metric == "accuracy").Value.ShouldBe(0.5, 1e-12);
    }

    [Fact]
    public void Of_Baselines_AreComparedRowByRowByTheirWorth()
    {
        var window = Look(Binary, Eight, clerk: Eight.Select(row => row.Truth), previous: new QualityFigure("accuracy", 0.5, 0.4, 0.6, 100));
        var comparisons = window.Comparisons.ToDictionary(comparison => comparison.Baseline);

        comparisons["always no"].Metric.ShouldBe("value");
        comparisons["always no"].Ours.ShouldBe(18 / 8.0, 1e-12);
        comparisons["always no"].Theirs.ShouldBe(5 * -20 / 8.0, 1e-12);
        comparisons["commonest"].Theirs.ShouldBe(((5 * 10) - (3 * 2)) / 8.0, 1e-12);
        comparisons["people"].Theirs.ShouldBe(50 / 8.0, 1e-12);
        (comparisons["target"].Metric, comparisons["target"].Ours, comparisons["target"].Theirs).ShouldBe(("accuracy", 0.75, 0.99));
        (comparisons["before"].Ours, comparisons["before"].Theirs, comparisons["before"].Verdict).ShouldBe((0.75, 0.5, "undecided"));
    }

    [Fact]
    public void Of_LabelsInAnyOrderWithRepeatsAndCorrections_IsTheSame()
    {
        var random = new Random(4);
        var decisions = Many(400, random);
        var labels = decisions.SelectMany((decision, i) => new[]
        {
            Label(decision.Head.Id, OutcomeValue.Of(i % 3 == 0), at: Start.AddDays(1), id: $"first{i}"),
            Label(decision.Head.Id, OutcomeValue.Of(i % 2 == 0), at: Start.AddDays(i % 5 == 0 ? 2 : 0), id: $"second{i}"),
        }).ToList();
        var expected = Text(Look(Binary, decisions, labels));

        for (var round = 0; round < 5; round++)
        {
            var shuffled = decisions.OrderBy(_ => random.Next()).ToList();
            Text(Look(Binary, shuffled, labels.Concat(labels.Take(50)).OrderBy(_ => random.Next()))).ShouldBe(expected);
        }

        // A corrected label alone is the same as the correction.
        var held = decisions.Select((decision, i) => Label(decision.Head.Id, OutcomeValue.Of(i % 5 == 0 ? i % 2 == 0 : i % 3 == 0)));
        Text(Look(Binary, decisions, held)).ShouldBe(expected);
    }

    [Fact]
    public void Sample_OfTooManyRows_IsTheSameInAnyOrder_AndKeepsPredictionsWhole()
    {
        var random = new Random(9);
        var rows = Many(1_000, random, rows: 3).ConvertAll(decision => QualityRows.Of(Binary, decision).ToList());
        List<IReadOnlyList<QualityRow>> samples = [.. Enumerable.Range(0, 4).Select(_ =>
        {
            var sample = new RowSample(300);
            foreach (var row in rows.OrderBy(_ => random.Next()))
            {
                sample.Add(row);
            }

            sample.Seen.ShouldBe(3_000);
            return sample.Rows;
        })];

        samples[0].Count.ShouldBe(300);
        foreach (var sample in samples)
        {
            sample.Select(row => (row.Prediction, row.Row)).ShouldBe(samples[0].Select(row => (row.Prediction, row.Row)));
        }

        samples[0].GroupBy(row => row.Prediction).ShouldAllBe(prediction => prediction.Count() == 3);
    }

    [Fact]
    public void Of_SeveralClasses_ReadsTheLargest_AndWhatIsNoClassIsLeftOut()
    {
        var plan = new QualityPlan { Output = "p", Label = "truth", Classes = ["cat", "dog", "cow"], MinLabels = 1 };
        var decision = Decide(1, [], [Doubles("p", [3, 3], 0.2, 0.7, 0.1, 0.5, 0.3, 0.2, 0.1, 0.1, 0.8)]);
        string[] truths = ["dog", "cow", "bird"];

        var window = Look(plan, [decision], truths.Select((truth, row) => Label(decision.Head.Id, OutcomeValue.Of(truth), row: row)));

        (window.Rows, window.Labelled, Value(window, "accuracy")).ShouldBe((3, 2, 0.5));
    }

    [Fact]
    public void Of_Numbers_AreComparedWithTheTruth_AndStaleInputsCounted()
    {
        var plan = new QualityPlan
        {
            Task = QualityTask.Regression,
            Output = "y",
            Label = "truth",
            MinLabels = 1,
            Staleness = new("when", 0, 1, TimeSpan.FromHours(1), 0.1),
            Baselines = [new("three", BaselineKind.Constant, "3", null)],
        };
        double[] answers = [1, 2, 4, 8], truths = [2, 2, 2, 10];
        var decisions = answers.Select((answer, i) => Decide(i, [Doubles("when", [1], Start.ToUnixTimeSeconds() - (i * 1_800))], [Doubles("y", [1, 1], answer)])).ToList();

        var window = Look(plan, decisions, decisions.Select((decision, i) => Label(decision.Head.Id, OutcomeValue.Of(truths[i]))));

        Value(window, "mae").ShouldBe((1 + 0 + 2 + 2) / 4.0, 1e-12);
        Value(window, "rmse").ShouldBe(Math.Sqrt((1 + 0 + 4 + 4) / 4.0), 1e-12);
        Value(window, "bias").ShouldBe((-1 + 0 + 2 - 2) / 4.0, 1e-12);
        Value(window, "r2").ShouldBe(1 - (9 / 48.0), 1e-12);
        window.Comparisons.Single().Ours.ShouldBe(1.25, 1e-12);
        window.Comparisons.Single().Theirs.ShouldBe((1 + 1 + 1 + 7) / 4.0, 1e-12);

        // Ages at their prediction: 0, 30 min and a second, 60 min and two seconds, 90 min.
        window.StaleShare.ShouldBe(0.5);
    }

    [Fact]
    public void Of_Rankings_OrdersRowsOfAPredictionByScore()
    {
        var plan = new QualityPlan { Task = QualityTask.Ranking, Output = "s", Label = "truth", Cut = 3, MinLabels = 1 };
        var decision = Decide(1, [], [Doubles("s", [3, 1], 0.1, 0.9, 0.5)]);
        double[] relevance = [3, 0, 1];

        var window = Look(plan, [decision], relevance.Select((value, row) => Label(decision.Head.Id, OutcomeValue.Of(value), row: row)));

        // In the order of scores: 0, 1, 3; gains 2^r - 1 over log2(place + 1).
        Value(window, "ndcg").ShouldBe(((1 / Math.Log2(3)) + (7 / 2.0)) / (7 + (1 / Math.Log2(3))), 1e-12);
        Value(window, "mrr").ShouldBe(0.5, 1e-12);
    }

    private static WindowQuality Look(
        QualityPlan plan, (double Score, bool Truth, string Region, double Age)[] rows, IEnumerable<bool>? clerk = null, QualityFigure? previous = null)
    {
        var decisions = rows.Select((row, i) => Decide(i, [Texts("region", row.Region), Doubles("age", [1], row.Age)], [Doubles("p", [1, 2], 1 - row.Score, row.Score)])).ToList();
        var labels = decisions.Select((decision, i) => Label(decision.Head.Id, OutcomeValue.Of(rows[i].Truth)));
        var answers = clerk?.Select((answer, i) => Label(decisions[i].Head.Id, OutcomeValue.Of(answer ? 1 : 0), "clerk") with { Kind = OutcomeKind.Feedback });
        return Look(plan, decisions, labels.Concat(answers ?? []), previous);
    }

    private static WindowQuality Look(QualityPlan plan, IReadOnlyList<Decision> decisions, IEnumerable<Outcome> labels, QualityFigure? previous = null)
    {
        QualityRules.Fault(plan).ShouldBeNull();
        var sample = new RowSample(WindowQuality.MostRows);
        foreach (var decision in decisions)
        {
            sample.Add(QualityRows.Of(plan, decision));
        }

        return WindowQuality.Of(plan, sample, new LabelBook(labels), new EstimateSource(), null, previous);
    }

    private static List<Decision> Many(int count, Random random, int rows = 1) => [.. Enumerable.Range(0, count).Select(i =>
    {
        var scores = Enumerable.Range(0, rows).SelectMany(_ => new[] { 0.5, random.NextDouble() }).ToArray();
        return Decide(i, [Texts("region", [.. Enumerable.Repeat("n", rows)]), Doubles("age", [rows], new double[rows])], [Doubles("p", [rows, 2], scores)]);
    })];

    private static double Value(WindowQuality window, string metric) => window.Figures.Single(figure => figure.Metric == metric).Value;

    private static string Text(WindowQuality window) => System.Text.Json.JsonSerializer.Serialize(window, Named);
}
