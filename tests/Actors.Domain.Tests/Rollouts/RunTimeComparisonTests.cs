using Actors.Domain.Rollouts;

namespace Actors.Domain.Tests.Rollouts;

public sealed class RunTimeComparisonTests
{
    /// <summary>Against the means of the raw values, batch size by batch size.</summary>
    [Fact]
    public void Of_SizesThatBothHave_WeighsThemAsTheCandidates()
    {
        var (baseline, candidate) = (Runs((1, 400, 10), (8, 100, 3), (64, 500, 1)), Runs((1, 300, 12), (8, 100, 4)));
        var found = RunTimeComparison.Of(baseline, candidate, 1, 0.05);
        found.BaselineUs.ShouldBe(((300 * 10.0) + (100 * 3)) / 400, 1e-9);
        found.CandidateUs.ShouldBe(((300 * 12.0) + (100 * 4)) / 400, 1e-9);
        (found.BaselineRuns, found.CandidateRuns).ShouldBe((500, 400));
    }

    /// <summary>The canary's batches are small, and a row costs more in them: by itself that is no harm.</summary>
    [Fact]
    public void Of_SmallerBatchesAtTheSameCost_IsNoExcess() =>
        RunTimeComparison.Of(Runs((1, 200, 10), (64, 10_000, 1)), Runs((1, 5_000, 10)), 1, 0.05).ExcessLowUs.ShouldBeLessThan(0);

    [Fact]
    public void Of_DearerRuns_IsFoundBeyondTheAllowedRatioOnly()
    {
        var (baseline, candidate) = (Runs((4, 2_000, 10)), Runs((4, 2_000, 20)));
        RunTimeComparison.Of(baseline, candidate, 1.5, 0.05).ExcessLowUs.ShouldBeGreaterThan(0);
        RunTimeComparison.Of(baseline, candidate, 2.1, 0.05).ExcessLowUs.ShouldBeLessThan(0);
    }

    [Fact]
    public void Of_TooFewRuns_SaysNothing() =>
        RunTimeComparison.Of(Runs((4, 29, 10)), Runs((4, 2_000, 20)), 1, 0.05).ExcessLowUs.ShouldBe(double.NegativeInfinity);

    /// <summary>A row's time is drawn around the mean; 200 rollouts of equal versions, watched twenty times each.</summary>
    [Fact]
    public void Of_EqualVersions_IsExceededAtMostAlpha()
    {
        const int Rollouts = 200;
        var alarms = 0;
        for (var seed = 0; seed < Rollouts; seed++)
        {
            var random = new Random(seed);
            var (baseline, candidate, isFound) = (RunTimes.None, RunTimes.None, false);
            for (var look = 0; look < 20; look++)
            {
                baseline = baseline.Add(Draw(random, 100));
                candidate = candidate.Add(Draw(random, 50));
                isFound |= RunTimeComparison.Of(baseline, candidate, 1, 0.05).ExcessLowUs > 0;
            }

            alarms += isFound ? 1 : 0;
        }

        ((double)alarms / Rollouts).ShouldBeLessThanOrEqualTo(0.05 + (3 * Math.Sqrt(0.05 * 0.95 / Rollouts)));
    }

    private static RunTimes Draw(Random random, int count)
    {
        var (sum, squares) = (0.0, 0.0);
        for (var i = 0; i < count; i++)
        {
            var us = 10 - (3 * Math.Log(1 - random.NextDouble()));
            sum += us;
            squares += us * us;
        }

        return Stratum(0, count, sum, squares);
    }

    private static RunTimes Runs(params (int Rows, int Count, double Us)[] sizes) => sizes.Aggregate(RunTimes.None, (all, size) =>
        all.Add(Stratum(RunTimes.StratumOf(size.Rows), size.Count, size.Count * size.Us, size.Count * (size.Us * size.Us + 1))));

    private static RunTimes Stratum(int stratum, double runs, double sum, double squares) => new(
        RunTimes.None.Runs.SetItem(stratum, runs), RunTimes.None.Sums.SetItem(stratum, sum), RunTimes.None.Squares.SetItem(stratum, squares));
}
