using Actors.Domain.Statistics;

namespace Actors.Domain.Tests.Statistics;

/// <summary>Promises about chance, by simulation with fixed seeds; the bounds leave three standard errors.</summary>
public sealed class SequentialErrorTests
{
    private const int Runs = 400;
    private const double Alpha = 0.1;
    private static readonly double MostAlarms = (Alpha * Runs) + (3 * Math.Sqrt(Alpha * (1 - Alpha) * Runs));

    [Fact]
    public void RateComparison_OverEqualRates_StaysUnderAlpha() =>
        Enumerable.Range(0, Runs).Count(seed => WorseAfter(seed, 0.02, 0.02, 10_000) is not null).ShouldBeLessThan((int)MostAlarms);

    /// <summary>The hypothesis is 'no higher', not 'equal'.</summary>
    [Fact]
    public void RateComparison_OverALowerRate_StaysUnderAlpha() =>
        Enumerable.Range(0, Runs).Count(seed => WorseAfter(seed, 0.03, 0.02, 10_000) is not null).ShouldBeLessThan((int)MostAlarms);

    [Fact]
    public void RateComparison_OverACatastrophe_NeedsFewRequests() =>
        Enumerable.Range(0, 50).ShouldAllBe(seed => WorseAfter(seed, 0.01, 0.5, 3_000) <= 512);

    [Fact]
    public void RateComparison_InAnyPartition_KeepsTheCounts()
    {
        var whole = RateComparison.Step(new(), new(), new(900, 9, 100, 3)).Next;
        var parts = RateComparison.Step(RateComparison.Step(new(), new(), new(30, 1, 0, 0)).Next, new(), new(870, 8, 100, 3)).Next;
        parts.Seen.ShouldBe(whole.Seen);
        parts.LogBest.ShouldBe(whole.LogBest, 1e-12);
    }

    [Fact]
    public void NormalMixture_WatchedOverSkewedValues_MissesTheMeanAtMostAlpha() =>
        Enumerable.Range(0, Runs).Count(seed =>
        {
            var random = new Random(seed);
            var values = default(Moments);
            for (var i = 0; i < 3000; i++)
            {
                values = values.Add(-Math.Log(1 - random.NextDouble()));
                if (i > 50 && !NormalMixture.Around(values, Alpha, 500).Contains(1))
                {
                    return true;
                }
            }

            return false;
        }).ShouldBeLessThan((int)MostAlarms);

    [Fact]
    public void BoundedMean_WatchedFromTheFirstValue_MissesTheMeanAtMostAlpha() =>
        Enumerable.Range(0, 200).Count(seed =>
        {
            var random = new Random(seed);
            var mean = new BoundedMean(Alpha, 100);
            for (var i = 0; i < 300; i++)
            {
                mean.Add(random.NextDouble() < 0.2 ? 1 : 0);
            }

            return !mean.Interval.Contains(0.2);
        }).ShouldBeLessThan((int)((Alpha * 200) + (3 * Math.Sqrt(Alpha * (1 - Alpha) * 200))));

    [Fact]
    public void QuantileSequence_WatchedOverUniformValues_MissesTheQuantileAtMostAlpha() =>
        Enumerable.Range(0, Runs).Count(seed =>
        {
            var random = new Random(seed);
            var below = 0;
            for (var n = 1; n <= 3000; n++)
            {
                below += random.NextDouble() <= 0.9 ? 1 : 0;
                var ranks = QuantileSequence.Ranks(0.9, n, Alpha);

                // The true quantile lies outside exactly where the part of values below it leaves the ranks.
                if (n > 1 && ((double)below / n < ranks.Low || (double)below / n > ranks.High))
                {
                    return true;
                }
            }

            return false;
        }).ShouldBeLessThan((int)MostAlarms);

    [Fact]
    public void SampleRatio_WatchedOverAFairSplit_StaysUnderAlpha() =>
        Enumerable.Range(0, Runs).Count(seed => MismatchAfter(seed, 0.05, 5000) is not null).ShouldBeLessThan((int)MostAlarms);

    [Fact]
    public void SampleRatio_OverASplitThatIsOff_IsFound() =>
        Enumerable.Range(0, 20).ShouldAllBe(seed => MismatchAfter(seed, 0.1, 5000) != null);

    [Fact]
    public void OutputComparison_OverEqualOutputs_StaysUnderAlpha() =>
        Enumerable.Range(0, Runs).Count(seed => DifferentAfter(seed, 0) is not null).ShouldBeLessThan((int)MostAlarms);

    [Fact]
    public void OutputComparison_OverShiftedOutputs_IsFound() =>
        Enumerable.Range(0, 20).ShouldAllBe(seed => DifferentAfter(seed, 0.1) != null);

    private static int? WorseAfter(int seed, double baseline, double canary, int most)
    {
        var random = new Random(seed);
        var state = new RateComparison();
        for (var n = 1; n <= most; n++)
        {
            var isCanary = random.NextDouble() < 0.2;
            var failed = random.NextDouble() < (isCanary ? canary : baseline) ? 1 : 0;
            (state, var isWorse) = RateComparison.Step(state, new(Alpha), isCanary ? new(0, 0, 1, failed) : new(1, failed, 0, 0));
            if (isWorse)
            {
                return n;
            }
        }

        return null;
    }

    private static int? MismatchAfter(int seed, double actual, int most)
    {
        var random = new Random(seed);
        var counts = new long[2];
        for (var n = 1; n <= most; n++)
        {
            counts[random.NextDouble() < actual ? 1 : 0]++;
            if (SampleRatio.LogEvidence(counts, [0.95, 0.05]) >= -Math.Log(Alpha))
            {
                return n;
            }
        }

        return null;
    }

    private static int? DifferentAfter(int seed, double shift)
    {
        var random = new Random(seed);
        var state = OutputComparison.Start(8);
        for (var n = 1; n <= 60; n++)
        {
            var (baseline, canary) = (new long[8], new long[8]);
            for (var i = 0; i < 100; i++)
            {
                baseline[random.Next(8)]++;
                canary[random.NextDouble() < shift ? 7 : random.Next(8)]++;
            }

            (state, var isDifferent) = OutputComparison.Step(state, Alpha, baseline, canary);
            if (isDifferent)
            {
                return n;
            }
        }

        return null;
    }
}
