using Actors.Domain.Drift.Scores;
using Actors.Domain.Drift.Scores.Compatibility;

namespace Actors.Domain.Tests.Drift;

/// <summary>Published values of distances between distributions; tolerance 1e-9 unless said otherwise.</summary>
public sealed class DivergenceTests
{
    private const double Tolerance = 1e-9;
    private static readonly double[] P = [.5, .3, .2];
    private static readonly double[] Q = [.2, .3, .5];
    private static readonly double[] Expected = [50, 30, 20, 0];
    private static readonly double[] Actual = [20, 30, 40, 10];

    /// <summary>RV-20: the same counts under five rules for the empty bucket.</summary>
    [Fact]
    public void Psi_OfCountsWithAnEmptyBucket_IsEachRulesOwn()
    {
        EvidentlyScores.PsiOfCounts(Expected, Actual).ShouldBe(1.103601408044551, Tolerance);
        DeepchecksScores.PsiOfCounts(Expected, Actual).ShouldBe(0.6207493140436997, Tolerance);
        FrourosScores.PsiOfCounts(Expected, Actual).ShouldBe(71.02289999960124, 71 * Tolerance);
        Psi(ZeroPolicy.DropEither, Expected, Actual).ShouldBe(0.41351665567423557, Tolerance);
        Psi(ZeroPolicy.AddOne, Expected, Actual).ShouldBe(0.61518308805412, Tolerance);
        Psi(ZeroPolicy.Keep, Expected, Actual).ShouldBe(double.PositiveInfinity);
    }

    /// <summary>RV-21, and stats:psi_no_zero by definition.</summary>
    [Fact]
    public void Psi_OfDeciles_IsThePublished()
    {
        double[] tenth = [.1, .1, .1, .1, .1, .1, .1, .1, .1, .1];
        Divergence.PopulationStability(tenth, [.05, .05, .1, .1, .1, .1, .1, .1, .15, .15]).ShouldBe(0.10986122886681095, Tolerance);
        Psi(ZeroPolicy.Keep, tenth, [90, 95, 100, 105, 110, 120, 80, 100, 100, 100]).ShouldBe(0.01061642640956971, Tolerance);
    }

    /// <summary>RV-23: scipy's definitions; the distance in nats is Evidently's, in bits NannyML's, the divergence in bits TFDV's.</summary>
    [Fact]
    public void Divergences_OfThreeShares_AreThePublished()
    {
        EvidentlyScores.JensenShannonOfCounts(P, Q).ShouldBe(0.257709748326061, Tolerance);
        NannyMlScores.JensenShannonOfCounts(P, Q).ShouldBe(0.30954095367714807, Tolerance);
        ScipyScores.JensenShannon(P, Q).ShouldBe(0.257709748326061, Tolerance);
        TfdvScores.JensenShannon(Named(P), Named(Q)).ShouldBe(0.09581560200335833, Tolerance);
        Divergence.KullbackLeibler(P, Q).ShouldBe(0.27488721956224654, Tolerance);
        EvidentlyScores.KullbackLeiblerOfCounts(P, Q).ShouldBe(0.27488721956224654, Tolerance);
        Divergence.Hellinger(P, Q).ShouldBe(0.2598931856865897, Tolerance);
        Divergence.TotalVariation(P, Q).ShouldBe(0.3, Tolerance);
        Divergence.LInfinity(P, Q).ShouldBe(0.3, Tolerance);
        Divergence.PopulationStability(P, Q).ShouldBe(0.549774439124493, Tolerance);
    }

    /// <summary>RV-24 to RV-26: tfdv:anomalies/metrics_test.cc, as printed there to 11 and 1 digits.</summary>
    [Fact]
    public void Tfdv_OfItsHistograms_IsThePublished()
    {
        TfdvScores.JensenShannon(new([(1, 2, 2), (2, 3, 2)]), new TfdvHistogram([(2, 4, 2), (4, 6, 2)])).ShouldBe(0.65563906222, 1e-9);
        TfdvScores.JensenShannon(new([(1, 2, 3)], 1), new TfdvHistogram([(1, 2, 4)])).ShouldBe(0.13792538096, 1e-9);
        TfdvScores.JensenShannon(
            new Dictionary<string, double> { ["b"] = 2, ["a"] = 2, ["c"] = 1 },
            new Dictionary<string, double> { ["a"] = 2, ["Z"] = 1, ["Y"] = 1, ["X"] = 1 }).ShouldBe(0.6, Tolerance);
        TfdvScores.JensenShannon(new([(1, 2, 1)]), new TfdvHistogram([(3, 4, 1)])).ShouldBe(1, Tolerance);
        TfdvScores.JensenShannon(new([], 2), new TfdvHistogram([(1, 2, 3)])).ShouldBe(1, Tolerance);
        Should.Throw<ArgumentException>(() => TfdvScores.JensenShannon(new([]), new TfdvHistogram([(1, 2, 3)])));

        // Points that half of either side share.
        TfdvScores.JensenShannon(new([(1, 1, 1), (2, 2, 1)]), new TfdvHistogram([(2, 2, 1), (3, 3, 1)])).ShouldBe(0.5, Tolerance);
    }

    /// <summary>RV-27: tfdv:anomalies/metrics_test.cc.</summary>
    [Fact]
    public void Tfdv_DifferencesOfNames_AreThePublished()
    {
        TfdvScores.LInfinity(
            new Dictionary<string, double> { ["hello"] = .1, ["world"] = .9 }, new Dictionary<string, double> { ["hello"] = .3, ["world"] = .7 }).ShouldBe(0.2, Tolerance);
        TfdvScores.LInfinity(
            new Dictionary<string, double> { ["b"] = .9, ["c"] = .1 }, new Dictionary<string, double> { ["a"] = .3, ["b"] = .7 }).ShouldBe(0.3, Tolerance);
        TfdvScores.NormalisedAbsoluteDifference([1, 5], [10, 50]).ShouldBe(0.68181818, 5e-9);
    }

    /// <summary>RV-28: evidently:tests/stattests/test_stattests.py; the reference's size does not matter.</summary>
    [Fact]
    public void Evidently_OfItsCategories_IsThePublished()
    {
        double[] reference = [16, 18, 16, 14, 12, 12], current = [16, 16, 16, 16, 16, 8];
        var test = EvidentlyScores.ChiSquare(reference, current);
        test.Statistic.ShouldBe(3.1746031746, 5e-11);
        test.PValue.ShouldBe(0.6730876007, 5e-11);
        EvidentlyScores.ChiSquare([.. reference.Select(count => 2 * count)], current).PValue.ShouldBe(test.PValue, 1e-12);
        EvidentlyScores.HellingerOfCounts(reference, current).ShouldBe(0.0681277437, 5e-11);
    }

    /// <summary>RV-36: deepchecks:tests/utils/drift_test.py.</summary>
    [Fact]
    public void CramersV_OfDeepchecksTables_IsThePublished()
    {
        ContingencyTests.CramersV([200, 800], [400, 600], isCorrected: true).ShouldBe(0.2160257918, 5e-11);
        DeepchecksScores.CramersV([200, 800], [400, 600]).ShouldBe(0.2160257918, 5e-11);
        DeepchecksScores.CramersV([1000, 0], [0, 1000]).ShouldBe(1, 0.005);
        DeepchecksScores.CramersV([1000], [500]).ShouldBe(0);
    }

    /// <summary>RV-37: the same file; 0.01 for the second.</summary>
    [Fact]
    public void ScaledWasserstein_OfDeepchecksSamples_IsThePublished()
    {
        DeepchecksScores.ScaledWasserstein([1, 1, 1, 1], [0, 0, 0]).ShouldBe(1);
        DeepchecksScores.ScaledWasserstein(
            [.. Enumerable.Range(0, 100).Select(i => (double)i)], [.. Enumerable.Range(50, 100).Select(i => (double)i)]).ShouldBe(1.0 / 3, 0.01);
    }

    /// <summary>RV-38: nannyml:tests/drift/test_univariate_drift_methods.py; counts of a, b, c and d.</summary>
    [Fact]
    public void LInfinity_OfNannyMlsNames_IsThePublished()
    {
        NannyMlScores.LInfinity([2, 2, 2, 0], [2, 2, 2, 1]).ShouldBe(1.0 / 7, Tolerance);
        NannyMlScores.LInfinity([2, 2, 2], [0, 5, 0]).ShouldBe(2.0 / 3, Tolerance);
    }

    private static double Psi(ZeroPolicy zeros, double[] reference, double[] current)
    {
        var (p, q) = (new double[reference.Length], new double[reference.Length]);
        zeros.Apply(reference, current, p, q);
        return Divergence.PopulationStability(p, q);
    }

    private static Dictionary<string, double> Named(double[] shares) => new() { ["a"] = shares[0], ["b"] = shares[1], ["c"] = shares[2] };
}
