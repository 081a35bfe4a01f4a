using Actors.Domain.Drift.Profiles;
using Actors.Domain.Drift.Scores;
using Actors.Domain.Drift.Scores.Compatibility;
using Actors.Domain.Drift.Sketches;
using Actors.Domain.Statistics;

namespace Actors.Domain.Tests.Drift;

public sealed class DriftScoreTests
{
    public static TheoryData<string> Names => [.. DriftScores.All.Select(score => score.Definition.Metric)];

    /// <summary>RV-22: frouros:test_data_drift.py, numpy seed 31, two samples of 500 of N(1, 1), 10 joint bins; the last is Frouros' and the textbook's figure.</summary>
    [Fact]
    public void Frouros_OfTwoSamplesAlike_IsThePublished()
    {
        var random = new NumpyRandom(31);
        var (reference, current) = (random.Normal(1, 1, 500), random.Normal(1, 1, 500));
        FrourosScores.Psi(reference, current).ShouldBe(0.01840072, 1e-8);
        FrourosScores.Hellinger(reference, current).ShouldBe(0.04792538, 1e-8);
        FrourosScores.Bhattacharyya(reference, current).ShouldBe(0.00229684, 1e-8);
        (-Math.Log(1 - FrourosScores.Bhattacharyya(reference, current))).ShouldBe(0.00229948, 1e-8);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Of_TheBaselineItself_IsNothing(string name)
    {
        var pair = Pair([0, 10, 20, 30, 0, 5], [0, 10, 20, 30, 0, 5]);
        var score = DriftScores.Find(name)!.Of(pair);
        score.Value.ShouldBe(0, 1e-15);
        (score.PValue ?? 1).ShouldBe(1, 1e-9);
        (score.Reference, score.Current).ShouldBe((65, 65));
        score.Definition.Formula.ShouldNotBeEmpty();
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Of_ASideWithoutValues_IsRefused(string name)
    {
        var pair = Pair([0, 10, 20, 30, 0, 0], [0, 0, 0, 0, 0, 0]);
        DriftScores.Find(name)!.IsFor(pair).ShouldBeFalse();
        Should.Throw<ArgumentException>(() => DriftScores.Find(name)!.Of(pair));
    }

    /// <summary>By hand: shares (4/10, 4/10, 2/10) and (1/5, 1/5, 3/5); with half a value in each bucket 4.5/11.5, 2.5/11.5 and so on.</summary>
    [Fact]
    public void Scores_OfThreeCategories_AreTheDefinitions()
    {
        var pair = new BucketPair(FeatureKind.Categorical, null, [4, 4, 2], [1, 1, 3]);
        Value("total_variation", pair).ShouldBe(0.4, 1e-12);
        Value("l_infinity", pair).ShouldBe(0.4, 1e-12);
        Value("psi", pair).ShouldBe(
            (2 * ((4.5 / 11.5) - (1.5 / 6.5)) * Math.Log(4.5 / 11.5 / (1.5 / 6.5))) + (((2.5 / 11.5) - (3.5 / 6.5)) * Math.Log(2.5 / 11.5 / (3.5 / 6.5))), 1e-12);
        Value("hellinger", pair).ShouldBe(Math.Sqrt(1 - (2 * Math.Sqrt(0.08)) - Math.Sqrt(0.12)), 1e-12);
        Value("missing_rate", pair).ShouldBe(0.4, 1e-12);
        Value("unseen_rate", pair).ShouldBe(-0.2, 1e-12);
        DriftScores.Find("ks")!.IsFor(pair).ShouldBeFalse();
    }

    /// <summary>By hand: over edges 0, 1, 2 all mass moves from the first bin to the second, each spread evenly: the distance is 1.</summary>
    [Fact]
    public void WassersteinAtEdges_OfAShiftByABin_IsTheBinsWidth()
    {
        Value("wasserstein", Pair([0, 10, 0, 0, 0], [0, 0, 7, 0, 0], [0, 1, 2])).ShouldBe(1, 1e-12);

        // Half of the values below all edges, half above: they lie at the ends.
        Value("wasserstein", Pair([10, 0, 0, 0, 0], [5, 0, 0, 5, 0], [0, 1, 2])).ShouldBe(1, 1e-12);

        // F - G goes from 0 to 1/2 and back to -1/2 and 0, crossing zero within the middle bin.
        Value("wasserstein", Pair([0, 1, 0, 1, 0, 0], [0, 0, 2, 0, 0, 0], [0, 1, 2, 3])).ShouldBe(0.25 + 0.25 + 0.25, 1e-12);
    }

    /// <summary>The size threshold keeps its level: no drift, samples of different sizes, 4,000 trials; five standard errors.</summary>
    [Theory]
    [InlineData("psi")]
    [InlineData("js_distance")]
    [InlineData("js_divergence")]
    [InlineData("hellinger")]
    [InlineData("chi_square")]
    [InlineData("g")]
    public void SizeThreshold_WithoutDrift_FiresAtItsLevel(string name)
    {
        const int Trials = 4000;
        var score = DriftScores.Find(name)!;
        var threshold = new SizeThreshold(0.05);
        var fired = 0;
        var random = new SplitMix(12);
        double[] shares = [0.1, 0.1, 0.1, 0.2, 0.2, 0.3];
        for (var i = 0; i < Trials; i++)
        {
            var pair = new BucketPair(FeatureKind.Categorical, null, Draw(2000, shares, ref random), Draw(500, shares, ref random));
            fired += threshold.Judge(score, pair).IsDrift ? 1 : 0;
        }

        ((double)fired / Trials).ShouldBe(0.05, 5 * Math.Sqrt(0.05 * 0.95 / Trials));
    }

    /// <summary>The calibrated threshold keeps its level for scores without a law; 600 trials, five standard errors.</summary>
    [Theory]
    [InlineData("total_variation")]
    [InlineData("psi")]
    public void CalibratedThreshold_WithoutDrift_FiresAtItsLevel(string name)
    {
        const int Trials = 600;
        var score = DriftScores.Find(name)!;
        var fired = 0;
        var random = new SplitMix(13);
        double[] shares = [0.05, 0.15, 0.3, 0.5];
        for (var i = 0; i < Trials; i++)
        {
            var pair = new BucketPair(FeatureKind.Categorical, null, Draw(5000, shares, ref random), Draw(300, shares, ref random));
            fired += new CalibratedThreshold(0.05, 199, (ulong)i).Judge(score, pair).IsDrift ? 1 : 0;
        }

        ((double)fired / Trials).ShouldBe(0.05, 5 * Math.Sqrt(0.05 * 0.95 / Trials));
    }

    [Fact]
    public void CalibratedThreshold_OfTheSameData_IsTheSame()
    {
        var pair = Pair([0, 100, 200, 300, 0, 5], [2, 30, 20, 10, 0, 5]);
        var first = new CalibratedThreshold(0.01).Judge(DriftScores.TotalVariation, pair);
        first.ShouldBe(new CalibratedThreshold(0.01).Judge(DriftScores.TotalVariation, pair));
        first.IsDrift.ShouldBeTrue();
        first.Score.Value.ShouldBeGreaterThanOrEqualTo(first.Threshold!.Value);
        first.PValue!.Value.ShouldBeLessThanOrEqualTo(0.01);
    }

    [Fact]
    public void FixedThreshold_OfAFallingRate_CountsItsSize()
    {
        var pair = new BucketPair(FeatureKind.Categorical, null, [5, 0, 5], [10, 0, 0]);
        new FixedThreshold(0.5).Judge(DriftScores.MissingRate, pair).IsDrift.ShouldBeTrue();
        new FixedThreshold(0.51).Judge(DriftScores.MissingRate, pair).IsDrift.ShouldBeFalse();
        Should.Throw<ArgumentException>(() => new SizeThreshold(0.05).Judge(DriftScores.TotalVariation, pair));
    }

    [Fact]
    public void SpreadThreshold_OfChunks_IsTheMeanAndThreeDeviations()
    {
        // By hand: mean 0.02, deviation with divisor n 0.01.
        var band = SpreadThreshold.Of([0.01, 0.03, 0.01, 0.03], 3, 0, 1);
        band.Low.ShouldBeNull();
        band.High!.Value.ShouldBe(0.05, 1e-12);
        band.IsOut(0.051).ShouldBeTrue();
        band.IsOut(0).ShouldBeFalse();
    }

    [Fact]
    public void Judge_OfManyFeatures_NamesTheOneThatMoved()
    {
        var random = new SplitMix(21);
        FeatureColumn[] Rows(int count, double shift) => [.. Enumerable.Range(0, 20).Select(feature =>
            FeatureColumn.Of($"f{feature}", Enumerable.Range(0, count).Select(_ => random.NextNormal() + (feature == 7 ? shift : 0)).ToArray()))];
        var builder = new ProfileBuilder(new() { Pairs = [("f1", "f2")] });
        builder.Add(Rows(5000, 0));
        var profile = builder.Build("training", 1, "test", DateTimeOffset.UnixEpoch);
        var live = profile.Live();
        live.Add(Rows(1000, 0.3));
        var found = GroupDrift.Judge(profile, live, _ => (DriftScores.Psi, new SizeThreshold(0.01)), Correction.Holm);
        found.Where(feature => feature.IsDrift).Select(feature => feature.Feature).ShouldBe(["f7"]);
        found.ShouldAllBe(feature => feature.AdjustedP >= feature.Verdict!.PValue);
        CorrelationChange.Of(profile, live).Single().Score.PValue!.Value.ShouldBeGreaterThan(1e-4);
    }

    [Fact]
    public void CorrelationChange_OfATurnedRelation_IsFound()
    {
        var (before, after) = (new ExactPairs(), new ExactPairs());
        var random = new SplitMix(2);
        for (var i = 0; i < 500; i++)
        {
            var x = random.NextNormal();
            before.Add([x], [x + random.NextNormal()]);
            after.Add([x], [random.NextNormal() - x]);
        }

        var score = CorrelationChange.Of(before, after);
        score.Value.ShouldBe(-Math.Sqrt(2), 0.15);
        score.PValue!.Value.ShouldBeLessThan(1e-20);
        CorrelationChange.Of(before, new()).PValue.ShouldBeNull();
    }

    private static double Value(string metric, BucketPair pair) => DriftScores.Find(metric)!.Of(pair).Value;

    private static BucketPair Pair(double[] reference, double[] current, double[]? edges = null) =>
        new(FeatureKind.Numeric, new(edges ?? [0, 1, 2, 3]), [.. reference], [.. current]);

    private static System.Collections.Immutable.ImmutableArray<double> Draw(long count, double[] shares, ref SplitMix random)
    {
        var counts = new long[shares.Length];
        Binomial.DrawMany(count, shares, counts, ref random);
        return [.. counts.Select(value => (double)value)];
    }
}
