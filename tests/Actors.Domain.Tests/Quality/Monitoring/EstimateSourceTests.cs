using Actors.Domain.Outcomes;
using Actors.Domain.Quality;
using Actors.Domain.Quality.Monitoring;
using static Actors.Domain.Tests.Quality.Monitoring.MonitoringData;

namespace Actors.Domain.Tests.Quality.Monitoring;

/// <summary>Estimates before the truth comes: bands that hold it, and the verdict on their assumption when it does.</summary>
public sealed class EstimateSourceTests
{
    private const int Windows = 100;
    private const int Rows = 250;

    private static readonly QualityPlan Two = new() { Output = "p", Label = "truth", Costs = new CostMatrix(1, -1, -1, 0) };

    [Fact]
    public void Estimate_OfCalibratedScores_HoldsTheTruthAsOftenAsItSays()
    {
        var random = new Random(12);
        var source = new EstimateSource();
        var (held, broken) = (0, 0);
        for (var window = 0; window < Windows; window++)
        {
            var rows = Make(random, score => score);
            var estimate = source.Estimate(Two, [.. rows.Select(row => row.Row)])!;
            var band = estimate.Figures.Single(figure => figure.Metric == "accuracy");
            var realised = QualityFigures.Of(Two, rows).Single(figure => figure.Metric == "accuracy").Value;
            held += realised >= band.Low && realised <= band.High ? 1 : 0;
            broken += source.Judge(Two, rows, estimate)!.IsBroken ? 1 : 0;
        }

        // 95 of 100 are expected; five standard deviations are eleven. One of 100 verdicts is wrong by chance; five standard deviations are five.
        held.ShouldBeGreaterThanOrEqualTo(84);
        broken.ShouldBeLessThanOrEqualTo(6);
    }

    [Fact]
    public void Judge_WhereTruthsAreNoLongerThose_SaysSo()
    {
        var rows = Make(new Random(3), score => score * 0.5);
        var source = new EstimateSource();

        source.Judge(Two, rows, source.Estimate(Two, [.. rows.Select(row => row.Row)]))!.IsBroken.ShouldBeTrue();
    }

    [Fact]
    public void Estimate_OfScoresThatAreNoProbabilities_LearnsThemFromItsReference()
    {
        static double Truth(double score) => 0.6 * score;
        var random = new Random(5);
        List<LabelledRow> reference = [.. Enumerable.Range(0, 20).SelectMany(_ => Make(random, Truth))];
        var source = new EstimateSource(Two, reference);
        var rows = Make(random, Truth);

        var estimate = source.Estimate(Two, [.. rows.Select(row => row.Row)])!;

        var expected = rows.Average(row => row.Row.Score >= 0.5 ? Truth(row.Row.Score) : 1 - Truth(row.Row.Score));
        estimate.Figures.Single(figure => figure.Metric == "accuracy").Value.ShouldBe(expected, 0.02);
        estimate.Method.ShouldContain("isotonic");
        source.Judge(Two, rows, estimate)!.IsBroken.ShouldBeFalse();
        new EstimateSource().Estimate(Two, [.. rows.Select(row => row.Row)])!.Figures.Single(figure => figure.Metric == "accuracy").Value.ShouldBeGreaterThan(expected + 0.05);
    }

    [Fact]
    public void Estimate_OfNumbers_LearnsTheErrorFromItsReference()
    {
        var plan = new QualityPlan { Task = QualityTask.Regression, Output = "y", Label = "truth", Reference = (Start, Start.AddDays(1)) };
        var random = new Random(6);
        List<LabelledRow> Numbers(int count, double spread) => [.. Enumerable.Range(0, count).Select(i =>
        {
            var x = random.NextDouble();
            var row = new QualityRow(Guid.CreateVersion7(), 0, x, "", [], double.NaN, [x]);
            return new LabelledRow(row, OutcomeValue.Of(x + ((random.NextDouble() - 0.5) * spread * (0.2 + x))), null);
        })];
        var source = new EstimateSource(plan, Numbers(1_500, 1));
        var rows = Numbers(800, 1);

        var estimate = source.Estimate(plan, [.. rows.Select(row => row.Row)])!;

        var mae = estimate.Figures.Single();
        var realised = rows.Average(row => Math.Abs(row.Row.Score - row.Truth.Number!.Value));
        realised.ShouldBeInRange(mae.Low!.Value, mae.High!.Value);
        source.Judge(plan, rows, estimate)!.IsBroken.ShouldBeFalse();
        source.Judge(plan, Numbers(800, 2), estimate)!.IsBroken.ShouldBeTrue();
        new EstimateSource(plan, Numbers(100, 1)).Estimate(plan, [.. rows.Select(row => row.Row)]).ShouldBeNull();
    }

    private static List<LabelledRow> Make(Random random, Func<double, double> truth) => [.. Enumerable.Range(0, Rows).Select(_ =>
    {
        var score = random.NextDouble();
        var row = new QualityRow(Guid.CreateVersion7(), 0, score, score >= 0.5 ? "1" : "0", [], double.NaN, []);
        return new LabelledRow(row, OutcomeValue.Of(random.NextDouble() < truth(score)), null);
    })];
}
