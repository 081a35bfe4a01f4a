using Actors.Domain.Quality;
using Actors.Domain.Statistics;

namespace Actors.Domain.Tests.Quality;

public sealed class QualityTests
{
    /// <summary>By hand: 3 hits, 1 false alarm, 2 misses, 4 rightly left.</summary>
    [Fact]
    public void Of_TenRows_IsTheDefinitions()
    {
        bool[] predicted = [true, true, true, true, false, false, false, false, false, false];
        bool[] actual = [true, true, true, false, true, true, false, false, false, false];
        double[] scores = [.9, .8, .7, .6, .4, .3, .2, .2, .1, .1];
        var quality = BinaryQuality.Of(scores, predicted, actual);
        quality.Confusion.ShouldBe(new(3, 1, 2, 4));
        quality.Accuracy.Value.ShouldBe(0.7, 1e-12);
        quality.Precision.Value.ShouldBe(0.75, 1e-12);
        quality.Recall.Value.ShouldBe(0.6, 1e-12);
        quality.Specificity.Value.ShouldBe(0.8, 1e-12);
        quality.F1.Value.ShouldBe(2.0 / 3, 1e-12);
        quality.Confusion.BalancedAccuracy.ShouldBe(0.7, 1e-12);
        quality.Confusion.Matthews.ShouldBe((12 - 2) / Math.Sqrt(4 * 5 * 5 * 6), 1e-12);

        // Pairs: each of 5 true against 5 others, 2 lost (0.4 and 0.3 below 0.6).
        quality.Auc.Value.ShouldBe(23.0 / 25, 1e-12);
        quality.AveragePrecision.ShouldBe((3 + (4.0 / 5) + (5.0 / 6)) / 5, 1e-12);
        quality.Brier.Value.ShouldBe((.01 + .04 + .09 + .36 + .36 + .49 + .04 + .04 + .01 + .01) / 10, 1e-12);
        quality.LogLoss.Value.ShouldBe(-(Math.Log(.9) + Math.Log(.8) + Math.Log(.7) + Math.Log(.4) + Math.Log(.4) + Math.Log(.3) + (2 * Math.Log(.8)) + (2 * Math.Log(.9))) / 10, 1e-12);
    }

    /// <summary>Wilson's interval of 81 hits in 263 at 95 %: 0.2553 to 0.3662 (Newcombe, Statistics in Medicine 17, 1998, table I).</summary>
    [Fact]
    public void OfShare_OfNewcombesExample_IsThePublished()
    {
        var share = Estimate.OfShare(81, 263);
        share.Interval.Low.ShouldBe(0.2553, 5e-5);
        share.Interval.High.ShouldBe(0.3662, 5e-5);
        var none = Estimate.OfShare(0, 20);
        none.Interval.Low.ShouldBe(0, 1e-12);
        none.Interval.High.ShouldBe(0.1611, 5e-5);
    }

    /// <summary>The intervals of AUC and of F1 hold their level: 1,500 samples with a known truth, five standard errors and the delta method's own slack.</summary>
    [Fact]
    public void Intervals_OfManySamples_HoldTheirLevel()
    {
        const int Trials = 1500;
        var random = new SplitMix(3);
        var (auc, f1) = (0, 0);

        // True rows are N(1, 1), others N(0, 1): the area is Φ(1/√2). At the threshold 0.5 with equal shares recall and specificity are Φ(0.5).
        var (area, right) = (Normal.Cdf(1 / Math.Sqrt(2)), Normal.Cdf(0.5));
        var fOne = 2 * right / ((2 * right) + (1 - right) + (1 - right));
        for (var trial = 0; trial < Trials; trial++)
        {
            var (scores, predicted, actual) = (new double[400], new bool[400], new bool[400]);
            for (var i = 0; i < 400; i++)
            {
                actual[i] = random.NextUnit() < 0.5;
                var x = random.NextNormal() + (actual[i] ? 1 : 0);
                (scores[i], predicted[i]) = (Normal.Cdf(x), x > 0.5);
            }

            var quality = BinaryQuality.Of(scores, predicted, actual);
            auc += quality.Auc.Interval.Contains(area) ? 1 : 0;
            f1 += quality.F1.Interval.Contains(fOne) ? 1 : 0;
        }

        var slack = 5 * Math.Sqrt(0.05 * 0.95 / Trials);
        ((double)auc / Trials).ShouldBe(0.95, slack);
        ((double)f1 / Trials).ShouldBe(0.95, slack);
    }

    /// <summary>By hand over three classes.</summary>
    [Fact]
    public void Of_ThreeClasses_IsTheDefinitions()
    {
        var quality = ClassQuality.Of([0, 0, 1, 1, 1, 0], [0, 0, 1, 2, 1, 2], 3);
        quality.Table.Select(row => row.ToArray()).ShouldBe([[2, 0, 0], [0, 2, 0], [1, 1, 0]]);
        quality.Accuracy.Value.ShouldBe(4.0 / 6, 1e-12);
        quality.Classes[2].ShouldBe(new(0, 0, 2, 4));
        quality.MacroF1.ShouldBe((0.8 + 0.8 + 0) / 3, 1e-12);
        quality.WeightedF1.ShouldBe(((0.8 * 2) + (0.8 * 2)) / 6, 1e-12);
        Should.Throw<ArgumentOutOfRangeException>(() => ClassQuality.Of([3], [0], 3));
    }

    /// <summary>By hand: errors 1, -1, 2 and truths 1, 3, 5.</summary>
    [Fact]
    public void Regression_OfThreeRows_IsTheDefinitions()
    {
        var quality = new RegressionQuality();
        quality.Add([2, 2, 7], [1, 3, 5]);
        quality.Bias().Value.ShouldBe(2.0 / 3, 1e-12);
        quality.MeanAbsolute().Value.ShouldBe(4.0 / 3, 1e-12);
        quality.RootMeanSquare().Value.ShouldBe(Math.Sqrt(2), 1e-12);
        quality.MeanAbsolutePercentage().Value.ShouldBe((1 + (1.0 / 3) + 0.4) / 3, 1e-12);
        quality.Determination.ShouldBe(1 - (6.0 / 8), 1e-12);
    }

    /// <summary>By hand, cut at 3: gains 7, 0, 1 over log2 of 2, 3, 4, against 7, 3, 1.</summary>
    [Fact]
    public void Ranking_OfAQuery_IsTheDefinitions()
    {
        var quality = RankingQuality.Start(3).Add([3, 0, 1, 2]).Add([0, 0]);
        quality.Ndcg.Count.ShouldBe(1);
        quality.Ndcg.Mean.ShouldBe((7 + 0.5) / (7 + (3 / Math.Log2(3)) + 0.5), 1e-12);
        quality.ReciprocalRank.Mean.ShouldBe(1);
        quality.Precision.Mean.ShouldBe(2.0 / 3, 1e-12);
        quality.Recall.Mean.ShouldBe(2.0 / 3, 1e-12);
        quality.AveragePrecision.Mean.ShouldBe((1 + (2.0 / 3)) / 3, 1e-12);
        quality.Add([0, 1]).ReciprocalRank.Mean.ShouldBe(0.75, 1e-12);
    }

    [Fact]
    public void GroupedQuality_OfTwoGroups_IsEachs()
    {
        var byGroup = GroupedQuality.Of(["a", "b", "a", "b"], [0.9, 0.9, 0.1, 0.1], [true, true, false, false], [true, false, false, true]);
        byGroup["a"].Accuracy.Value.ShouldBe(1);
        byGroup["b"].Accuracy.Value.ShouldBe(0);
        var numbers = GroupedQuality.Of(["a", "b"], [1.0, 5], [2.0, 5]);
        (numbers["a"].Bias().Value, numbers["b"].Bias().Value).ShouldBe((-1, 0));
    }

    /// <summary>RV-46's matrix [[2, -5], [-10, 10]] on counts by hand; the best threshold is where both choices are worth the same: 7 / (7 + 20).</summary>
    [Fact]
    public void CostMatrix_OfCounts_IsTheirWorth()
    {
        var costs = CostMatrix.OfRows(2, -5, -10, 10);
        costs.Total(new Confusion(3, 1, 2, 4)).ShouldBe(30 - 5 - 20 + 8);
        costs.Mean(new Confusion(3, 1, 2, 4)).ShouldBe(1.3, 1e-12);
        costs.BestThreshold!.Value.ShouldBe(7.0 / 27, 1e-12);
    }

    /// <summary>y = 2·x0 + noise-free x1 ignored: shuffling x0 costs twice its variance share, shuffling x1 nothing.</summary>
    [Fact]
    public void Importance_OfALinearModel_IsTheVarianceThatItTakes()
    {
        var random = new SplitMix(4);
        var columns = new[] { new double[4000], new double[4000] };
        for (var i = 0; i < 4000; i++)
        {
            (columns[0][i], columns[1][i]) = (random.NextNormal(), random.NextNormal());
        }

        var truth = columns[0].Select(x => 2 * x).ToArray();
        double Score(IReadOnlyList<double[]> rows) => -rows[0].Zip(truth).Average(pair => Math.Pow((2 * pair.First) - pair.Second, 2));
        var importance = Permutation.Importance(columns, Score, 10);

        // E(2x - 2x')² = 8 for independent standard normal x and x'.
        importance[0].Value.ShouldBe(8, 0.6);
        importance[1].Value.ShouldBe(0);
        Permutation.Importance(columns, Score, 10).ShouldBe(importance);
        Permutation.Stability([3, 2, 1], [30, 20, 10]).ShouldBe(1, 1e-12);
        Permutation.Stability([3, 2, 1], [10, 20, 30]).ShouldBe(-1, 1e-12);
    }
}
