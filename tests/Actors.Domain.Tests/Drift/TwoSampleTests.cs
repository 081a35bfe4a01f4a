using Actors.Domain.Drift.Scores;
using Actors.Domain.Drift.Scores.Compatibility;
using Actors.Domain.Drift.Sketches;
using Actors.Domain.Statistics;

namespace Actors.Domain.Tests.Drift;

/// <summary>Published values of tests and distances of two samples.</summary>
public sealed class TwoSampleTests
{
    private static readonly double[] Reference = [38.7, 41.5, 43.8, 44.5, 45.5, 46.0, 47.7, 58.0];
    private static readonly double[] Current = [39.2, 39.3, 39.7, 41.4, 41.8, 42.9, 43.3, 45.8];

    /// <summary>RV-29: evidently:tests/stattests/test_stattests.py and scipy.</summary>
    [Fact]
    public void Tests_OfTheSmallSample_AreThePublished()
    {
        var ks = EvidentlyScores.Ks(Reference, Current);
        (ks.Statistic, ks.IsExact).ShouldBe((0.625, true));
        ks.PValue.ShouldBe(0.08702408702408701, 1e-12);
        ScipyScores.Wasserstein(Reference, Current).ShouldBe(4.1625, 1e-9);
        EvidentlyScores.Wasserstein(Reference, Current).ShouldBe(0.781236105789365, 1e-9);
        ScipyScores.Energy(Reference, Current).ShouldBe(1.570230874744221, 1e-9);
        ScipyScores.Energy(Reference, [.. Reference.Select(value => value + 5)]).ShouldBe(1.9332614929181204, 1e-9);
        SampleTests.MeanTest(Reference, Current, isEqualVariance: true).PValue.ShouldBe(0.08410572, 5e-9);
        SampleTests.MeanTest(Reference, Current, isEqualVariance: false).PValue.ShouldBe(0.0951205647234383, 1e-9);
        MannWhitney.Of(Reference, Current).PValue.ShouldBe(0.082983683, 5e-10);
        var cvm = SampleTests.CramerVonMises(Reference, Current);
        cvm.Statistic.ShouldBe(0.4375, 1e-12);
        cvm.PValue.ShouldBe(0.0643356643, 5e-11);
        var ad = AndersonDarling.Of(Reference, Current);
        ad.Statistic.ShouldBe(1.7183096744, 5e-11);
        ad.PValue.ShouldBe(0.063515, 5e-7);
    }

    /// <summary>RV-32: scipy:scipy/stats/tests/test_stats.py@TestKSTwoSamples (1.10.1).</summary>
    [Fact]
    public void Ks_OfScipysSamples_IsThePublished()
    {
        Check(ScipyScores.Ks([1.01, 2.01], [1, 2, 3]), 1.0 / 3, 1);
        Check(ScipyScores.Ks([1.01, 2.01], [1, 2, 3], isTwoSided: false), 1.0 / 3, 0.7);
        Check(ScipyScores.Ks([.99, 1.99], [1, 2, 3]), 2.0 / 3, 0.6);
        Check(ScipyScores.Ks(Line(100, 0), Line(110, 20.1)), 232.0 / 1100, 0.015739183865607353);
        double[] ties = [2, 2, 2, 3, 3, 3, 3, 5, 5, 5, 5, 5, 6, 6, 6, 6];
        Check(ScipyScores.Ks(ties, [.. ties.Select(value => value + 1)]), 5.0 / 16, 0.4262934613454952);
    }

    /// <summary>The chance of D = 1 is two orders out of C(2n, n); the lattice is counted without cancellation.</summary>
    [Theory]
    [InlineData(3, 0.1)]
    [InlineData(10, 1.0825088224469027e-05)]
    [InlineData(30, 1.6911233892144735e-17)]
    public void Ks_OfSeparateSamples_IsTwoOrders(int size, double expected)
    {
        var test = KolmogorovSmirnov.Of([.. Enumerable.Range(0, size).Select(i => (double)i)], [.. Enumerable.Range(size, size).Select(i => (double)i)]);
        test.Statistic.ShouldBe(1);
        test.PValue.ShouldBe(expected, 1e-9 * expected);
    }

    /// <summary>Between the exact law and the limiting one at sizes where both should agree; and D at edges is at most the values'.</summary>
    [Fact]
    public void Ks_OfLargeSamples_HasTheLimitingTail()
    {
        var random = new SplitMix(3);
        var (x, y) = (new double[1500], new double[1700]);
        for (var i = 0; i < x.Length; i++)
        {
            x[i] = random.NextNormal();
        }

        for (var i = 0; i < y.Length; i++)
        {
            y[i] = random.NextNormal() + 0.06;
        }

        var exact = KolmogorovSmirnov.Of(x, y);
        var limit = KolmogorovSmirnov.Of(x, y, mostExact: 0);
        (exact.IsExact, limit.IsExact).ShouldBe((true, false));
        limit.PValue.ShouldBe(exact.PValue, 0.05 * exact.PValue);
        var edges = LibraryBins.Equal(x, 50);
        KolmogorovSmirnov.OfBuckets(LibraryBins.Count(x, edges), LibraryBins.Count(y, edges)).Statistic.ShouldBeLessThanOrEqualTo(exact.Statistic + 0.01);
    }

    /// <summary>RV-30: evidently's G-test, of fit.</summary>
    [Fact]
    public void G_OfEvidentlysCounts_IsThePublished() => EvidentlyScores.G([5, 5, 8], [4, 6, 8]).PValue.ShouldBe(0.817622013379844, 1e-9);

    /// <summary>RV-31: evidently's and scipy's Fisher tests.</summary>
    [Fact]
    public void Fisher_OfTwoTables_IsThePublished()
    {
        ContingencyTests.Fisher(45, 45, 30, 60).PValue.ShouldBe(0.033972274, 5e-10);
        ContingencyTests.Fisher(3, 3, 6, 0).PValue.ShouldBe(0.181818182, 5e-10);
        ContingencyTests.Fisher(45, 45, 30, 60).PValue.ShouldBe(0.033972274322700745, 1e-11);
    }

    /// <summary>RV-33: scipy's chi2_contingency.</summary>
    [Fact]
    public void ChiSquare_OfScipysTable_IsThePublished()
    {
        var test = ScipyScores.ChiSquareOfTable([10, 10, 20], [20, 20, 20]);
        test.Statistic.ShouldBe(2.7777777778, 5e-11);
        test.PValue.ShouldBe(0.2493522088, 5e-11);
        test.Freedom.ShouldBe(2);
    }

    /// <summary>RV-34: frouros' categories a, b and c.</summary>
    [Fact]
    public void ChiSquare_OfFrourosCategories_IsThePublished()
    {
        var test = FrourosScores.ChiSquare([4, 2, 0], [1, 1, 4]);
        test.Statistic.ShouldBe(6.1333333333, 5e-11);
        test.PValue.ShouldBe(0.0465761502, 5e-11);
    }

    /// <summary>RV-35: scipy's wasserstein_distance.</summary>
    [Fact]
    public void Wasserstein_OfScipysSamples_IsThePublished()
    {
        CumulativeDistance.Wasserstein([0, 1, 3], [5, 6, 8]).ShouldBe(5, 1e-9);
        CumulativeDistance.Wasserstein([0, 1], [3, 1], [0, 1], [2, 2]).ShouldBe(.25, 1e-9);
        CumulativeDistance.Wasserstein([3.4, 3.9, 7.5, 7.8], [1.4, .9, 3.1, 7.2], [4.5, 1.4], [3.2, 3.5]).ShouldBe(4.078133143804786, 1e-9);
    }

    /// <summary>RV-39: nannyml:tests/drift/test_univariate_drift_methods.py, numpy seed 1; to the digits shown.</summary>
    [Fact]
    public void NannyMl_OfItsNormalSamples_IsThePublished()
    {
        var random = new NumpyRandom(1);
        NannyMlScores.JensenShannon(random.Normal(0, 1, 10_000), random.Normal(0, 1, 1000)).ShouldBe(0.05, 0.005);
        random = new(1);
        NannyMlScores.Hellinger(random.Normal(0, 1, 10_000), random.Normal(-2, 1, 10_000)).ShouldBe(0.63, 0.005);
        random = new(1);
        NannyMlScores.Wasserstein(random.Normal(0, 1, 15_000), random.Normal(0, 10, 1_000_000)).ShouldBe(7.180, 0.0005);
    }

    /// <summary>The distance of sketches differs by at most their relative errors of the values, here 1 % of 10 and of 13.</summary>
    [Fact]
    public void Wasserstein_OfSketches_IsNearTheValues()
    {
        var (a, b) = (new QuantileSketch(), new QuantileSketch());
        for (var i = 0; i < 1000; i++)
        {
            a.Add(10 + (i / 1000.0));
            b.Add(13 + (i / 1000.0));
        }

        CumulativeDistance.Wasserstein(a, b).ShouldBe(3, 0.25);
    }

    private static void Check(KolmogorovSmirnov test, double statistic, double p)
    {
        test.Statistic.ShouldBe(statistic, 1e-9);
        test.PValue.ShouldBe(p, 1e-9);
    }

    private static double[] Line(int count, double offset) => [.. Enumerable.Range(0, count).Select(i => 1 + (99.0 * i / (count - 1)) + offset)];
}
