using Actors.Domain.Quality;
using Actors.Domain.Statistics;

namespace Actors.Domain.Tests.Quality;

public sealed class ConfidenceEstimateTests
{
    private static readonly Interval All = new(0, 1);

    /// <summary>RV-45: formulas of nannyml:performance_estimation/confidence_based/metrics.py.</summary>
    [Fact]
    public void Of_FourRows_IsThePublished()
    {
        double[] p = [.9, .8, .3, .1];
        var found = ConfidenceEstimate.Of(p, p, [true, true, false, false], CostMatrix.OfRows(2, -5, -10, 10), All);
        found.Expected.TruePositive.ShouldBe(1.7, 1e-10);
        found.Expected.FalsePositive.ShouldBe(.3, 1e-10);
        found.Expected.FalseNegative.ShouldBe(.4, 1e-10);
        found.Expected.TrueNegative.ShouldBe(1.6, 1e-10);
        found.Accuracy.Value.ShouldBe(.825, 1e-10);
        found.Precision.Value.ShouldBe(.85, 1e-10);
        found.Recall.Value.ShouldBe(.8095238095, 5e-11);
        found.Specificity.Value.ShouldBe(.8421052632, 5e-11);
        found.F1.Value.ShouldBe(.8292682927, 5e-11);
        found.Auc.Value.ShouldBe(.8634085213, 5e-11);
        found.Value.Value.ShouldBe(17 - 1.5 - 4 + 3.2, 1e-10);
    }

    /// <summary>Under a shift of the inputs alone the band holds the truth at its level: 300 windows, five standard errors.</summary>
    [Fact]
    public void Of_ShiftedInputs_HoldsTheTruthInItsBand()
    {
        const int Windows = 300;
        var random = new SplitMix(7);
        var (accuracy, auc, broken) = (0, 0, 0);
        for (var window = 0; window < Windows; window++)
        {
            var (p, y) = Sample(1500, 1.5, 0, ref random);
            var predicted = p.Select(value => value >= 0.5).ToArray();
            var found = ConfidenceEstimate.Of(p, p, predicted, default, All, 0.95, (ulong)window);
            accuracy += found.Accuracy.Interval.Contains(Confusion.Of(predicted, y).Accuracy) ? 1 : 0;
            auc += found.Auc.Interval.Contains(RocCurve.Auc(p, y).Value) ? 1 : 0;
            broken += ConfidenceEstimate.Judge(p, y, 0.05).IsBroken ? 1 : 0;
        }

        var slack = 5 * Math.Sqrt(0.05 * 0.95 / Windows);
        ((double)accuracy / Windows).ShouldBe(0.95, slack);
        ((double)auc / Windows).ShouldBe(0.95, slack);
        ((double)broken / Windows).ShouldBe(0.05, slack);
    }

    /// <summary>Where the relation itself changes, the estimate is wrong, and the truths say so.</summary>
    [Fact]
    public void Judge_OfAChangedConcept_IsBroken()
    {
        var random = new SplitMix(8);
        var (p, y) = Sample(3000, 0, 1, ref random);
        var verdict = ConfidenceEstimate.Judge(p, y);
        verdict.IsBroken.ShouldBeTrue();
        verdict.Count.ShouldBe(3000);
        var (q, z) = Sample(3000, 0, 0, ref random);
        ConfidenceEstimate.Judge(q, z).IsBroken.ShouldBeFalse();

        // Half as steep as promised, with the same number of true rows: only the slope shows it.
        var flat = Enumerable.Range(0, 4000).Select(i => i % 2 == 0 ? 0.9 : 0.1).ToArray();
        var truth = flat.Select(value => random.NextUnit() < 0.5 + (0.5 * (value - 0.5))).ToArray();
        var bent = ConfidenceEstimate.Judge(flat, truth);
        bent.SlopeP.ShouldBeLessThan(1e-6);
    }

    [Fact]
    public void Of_ScoresThatTheCalibrationNeverSaw_IsDoubtful()
    {
        double[] p = [.5, .5, .5, .99];
        ConfidenceEstimate.Of(p, p, [true, true, false, true], default, new(0.1, 0.9)).IsDoubtful.ShouldBeTrue();
        ConfidenceEstimate.Of(p, p, [true, true, false, true], default, All).IsDoubtful.ShouldBeFalse();
    }

    /// <summary>Logits from N(shift, 1.5²); the truth's logit is <paramref name="change"/> higher than the probability says.</summary>
    private static (double[] P, bool[] Y) Sample(int rows, double shift, double change, ref SplitMix random)
    {
        var (p, y) = (new double[rows], new bool[rows]);
        for (var i = 0; i < rows; i++)
        {
            var logit = shift + (1.5 * random.NextNormal());
            p[i] = 1 / (1 + Math.Exp(-logit));
            y[i] = random.NextUnit() < 1 / (1 + Math.Exp(-logit - change));
        }

        return (p, y);
    }
}
