using Actors.Domain.Statistics;

namespace Actors.Domain.Tests.Statistics;

public sealed class ExperimentStatisticsTests
{
    /// <summary>Fleiss, Levin and Paik's formula by hand for equal arms: (1.6449·√(2·0.015·0.985) + 0.8416·√(0.0099 + 0.0196))² / 0.0001 an arm.</summary>
    [Fact]
    public void Power_OfRates_IsTheFormula()
    {
        var root = (1.6448536269514722 * Math.Sqrt(2 * 0.015 * 0.985)) + (0.8416212335729143 * Math.Sqrt(0.0099 + 0.0196));
        Power.OfRates(0.01, 0.01, 0.5, 0.05, 0.8).ShouldBe(2 * root * root / 0.0001, 1e-6);
    }

    /// <summary>The planned sample has the planned power, by simulation.</summary>
    [Fact]
    public void Power_OfMeans_IsReachedBySimulation()
    {
        const int Runs = 1500;
        var n = (int)Math.Ceiling(Power.OfMeans(1, 0.5, 0.5, 0.05, 0.8) / 2);
        var random = new Random(3);
        var found = 0;
        for (var run = 0; run < Runs; run++)
        {
            var difference = 0.5;
            for (var i = 0; i < n; i++)
            {
                difference += (Gauss(random) - Gauss(random)) / n;
            }

            found += Math.Abs(difference) / Math.Sqrt(2.0 / n) > 1.96 ? 1 : 0;
        }

        ((double)found / Runs).ShouldBe(0.8, 0.04);
        Power.SmallestDifference(1, 2 * Power.OfMeans(1, 0.5, 0.5, 0.05, 0.8) / 2, 0.5, 0.05, 0.8).ShouldBe(0.5, 1e-12);
    }

    [Fact]
    public void Moments_Merged_AreThoseOfAllValues()
    {
        double[] values = [3, 1, 4, 1, 5, 9, 2, 6];
        var whole = values.Aggregate(default(Moments), (sum, value) => sum.Add(value));
        var merged = values[..3].Aggregate(default(Moments), (sum, value) => sum.Add(value)).Merge(values[3..].Aggregate(default(Moments), (sum, value) => sum.Add(value)));
        merged.Mean.ShouldBe(whole.Mean, 1e-12);
        merged.Variance.ShouldBe(whole.Variance, 1e-12);
        whole.Variance.ShouldBe(values.Sum(value => Math.Pow(value - values.Average(), 2)) / 7, 1e-12);
    }

    /// <summary>A covariate that explains the metric but for small noise leaves that noise's variance, and the same difference.</summary>
    [Fact]
    public void Cuped_WithAGoodCovariate_KeepsTheDifferenceAndShrinksItsError()
    {
        var random = new Random(11);
        PairSums first = default, second = default;
        for (var i = 0; i < 4000; i++)
        {
            double x = Gauss(random), y = Gauss(random);
            first = first.Add((2 * x) + (0.1 * Gauss(random)), x);
            second = second.Add((2 * y) + 0.05 + (0.1 * Gauss(random)), y);
        }

        var plain = MeanDifference.Of(first.Metric, second.Metric, 0.05);
        var adjusted = Cuped.Compare(first, second, 0.05);
        Cuped.Coefficient(first, second).ShouldBe(2, 0.01);
        adjusted.Estimate.ShouldBe(0.05, 0.01);
        adjusted.StandardError.ShouldBe(Math.Sqrt(2 * 0.01 / 4000), 0.0002);
        plain.StandardError.ShouldBeGreaterThan(10 * adjusted.StandardError);
    }

    /// <summary>The adjusted variance is that of y - c·x computed unit by unit.</summary>
    [Fact]
    public void Cuped_Adjust_IsTheSameAsUnitByUnit()
    {
        (double Y, double X)[] units = [(1, 2), (3, 1), (4, 6), (2, 2)];
        var sums = units.Aggregate(default(PairSums), (sum, unit) => sum.Add(unit.Y, unit.X));
        var byUnit = units.Aggregate(default(Moments), (sum, unit) => sum.Add(unit.Y - (0.7 * (unit.X - 2.5))));
        var adjusted = Cuped.Adjust(sums, 0.7, 2.5);
        adjusted.Mean.ShouldBe(byUnit.Mean, 1e-12);
        adjusted.Variance.ShouldBe(byUnit.Variance, 1e-12);
    }

    /// <summary>P(Beta(1+8, 1+2) &gt; Beta(1+5, 1+5)) by its exact sum (Evan Miller's formula).</summary>
    [Fact]
    public void Thompson_OfTwoArms_IsTheChanceToBeBest()
    {
        var exact = 0.0;
        for (var i = 0; i < 9; i++)
        {
            exact += Math.Exp(Beta.Log(6 + i, 6 + 3) - Math.Log(3 + i) - Beta.Log(1 + i, 3) - Beta.Log(6, 6));
        }

        Bandit.Thompson([new(10, 5), new(10, 8)], 0)[1].ShouldBe(exact, 1e-3);
        var bounded = Bandit.Thompson([new(1000, 100), new(1000, 900)], 0.05);
        bounded[0].ShouldBe(0.05, 1e-6);
        bounded.Sum().ShouldBe(1, 1e-12);
    }

    [Fact]
    public void UpperBound_WithAnUnseenArm_TriesItFirst() => Bandit.UpperBound([new(10, 9), new(0, 0)], 0.1)[1].ShouldBe(0.9, 1e-12);

    /// <summary>Over an adaptive allocation the plain mean of the arm is biased, the weighted one is not, and its interval covers.</summary>
    [Fact]
    public void WeightedMean_UnderABandit_CoversTheTruth()
    {
        const int Runs = 200;
        var (missed, sum) = (0, 0.0);
        for (var run = 0; run < Runs; run++)
        {
            var random = new Random(run);
            var arms = new ArmPosterior[2];
            var estimate = default(WeightedMean);
            var covered = true;
            for (var batch = 0; batch < 30; batch++)
            {
                var shares = Bandit.Thompson(arms, 0.1);
                for (var i = 0; i < 20; i++)
                {
                    var arm = random.NextDouble() < shares[0] ? 0 : 1;
                    double reward = random.NextDouble() < 0.4 ? 1 : 0;
                    arms[arm] = new(arms[arm].Count + 1, arms[arm].Sum + reward);
                    estimate = estimate.Add(arm == 0, reward, shares[0]);
                }

                covered &= batch < 2 || estimate.Interval(0.1, 300).Contains(0.4);
            }

            missed += covered ? 0 : 1;
            sum += estimate.Values.Mean;
        }

        (sum / Runs).ShouldBe(0.4, 0.015);
        missed.ShouldBeLessThan((int)((0.1 * Runs) + (3 * Math.Sqrt(0.09 * Runs))));
    }

    private static double Gauss(Random random) => Normal.Quantile((random.NextDouble() * (1 - 2e-12)) + 1e-12);
}
