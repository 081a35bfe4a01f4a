using Actors.Domain.Quality;
using Actors.Domain.Statistics;

namespace Actors.Domain.Tests.Quality;

public sealed class CalibrationTests
{
    /// <summary>RV-47: scikit-learn's isotonic regression.</summary>
    [Fact]
    public void Isotonic_OfSevenValues_IsThePublished()
    {
        double[] x = [1, 2, 3, 4, 5, 6, 7];
        var fit = Isotonic.Fit(x, [3, 7, 5, 9, 8, 7, 10]);
        x.Select(fit.Of).ShouldBe([3, 6, 6, 8, 8, 8, 10]);
        fit.Of(0).ShouldBe(3);
        fit.Of(8).ShouldBe(10);
        fit.Of(1.5).ShouldBe(4.5, 1e-12);
    }

    /// <summary>RV-48: nannyml/calibration.py: 20 items in 4 bins; fewer items than bins are an error.</summary>
    [Fact]
    public void Cuts_OfTwentyRows_AreThePublished()
    {
        Calibration.Cuts(20, 4).ShouldBe([(0, 5), (5, 10), (10, 15), (15, 20)]);
        Should.Throw<ArgumentException>(() => Calibration.Cuts(3, 4));
        Calibration.Cuts(10, 4).ShouldBe([(0, 3), (3, 6), (6, 8), (8, 10)]);
    }

    /// <summary>Murphy's decomposition is an identity where a bin has one prediction: the example by hand.</summary>
    [Fact]
    public void Brier_OfTwoPredictions_DecomposesExactly()
    {
        var found = Calibration.OfEqualWidth([.2, .2, .2, .2, .2, .8, .8, .8, .8, .8], [false, false, false, true, true, true, true, true, false, true]);
        found.Brier.ShouldBe(((3 * .04) + (2 * .64) + (4 * .04) + .64) / 10, 1e-12);
        found.Reliability.ShouldBe(0.5 * .04, 1e-12);
        found.Resolution.ShouldBe((0.5 * .04) + (0.5 * .04), 1e-12);
        found.Uncertainty.ShouldBe(.24, 1e-12);
        found.WithinBins.ShouldBe(0, 1e-12);
        found.ExpectedError.ShouldBe(0.1, 1e-12);
        found.MostError.ShouldBe(0.2, 1e-12);
        found.Bins.Length.ShouldBe(2);
    }

    /// <summary>Scores that are the square of the probability get calibrated; those that are it are left alone.</summary>
    [Fact]
    public void Fit_OfBentScores_MendsThem()
    {
        var random = new SplitMix(5);
        var (p, y) = (new double[20_000], new bool[20_000]);
        for (var i = 0; i < p.Length; i++)
        {
            p[i] = random.NextUnit();
            y[i] = random.NextUnit() < p[i];
        }

        var bent = Calibrator.Fit([.. p.Select(value => value * value)], y);
        bent.Curve.ShouldNotBeNull();
        bent.ErrorAfter.ShouldBeLessThan(0.5 * bent.ErrorBefore);
        foreach (var value in (double[])[0.1, 0.3, 0.5, 0.7, 0.9])
        {
            bent.Of(value * value).ShouldBe(value, 0.05);
        }

        Calibrator.Fit(p, y).Curve.ShouldBeNull();
    }

    [Fact]
    public void Calibration_OfOtherThanProbabilities_IsRefused()
    {
        Should.Throw<ArgumentException>(() => Calibration.OfEqualWidth([1.1], [true]));
        Should.Throw<ArgumentException>(() => Calibration.OfEqualWidth([0.1], [true, false]));
        Should.Throw<ArgumentOutOfRangeException>(() => Calibrator.Fit(new double[50], new bool[50]));
    }
}
