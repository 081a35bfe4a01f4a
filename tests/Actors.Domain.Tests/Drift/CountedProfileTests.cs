using System.Collections.Immutable;
using Actors.Domain.Drift.Profiles;
using Actors.Domain.Statistics;

namespace Actors.Domain.Tests.Drift;

/// <summary>Profiles of counts, against profiles of the rows that were counted.</summary>
public sealed class CountedProfileTests
{
    private const int Rows = 5_000;
    private static readonly DateTimeOffset Made = new(2026, 3, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly string?[] Cities = ["Bern", "Rome", "Oslo", null];
    private readonly double[] _amounts = new double[Rows];
    private readonly string?[] _cities = new string?[Rows];

    public CountedProfileTests()
    {
        var random = new SplitMix(11);
        for (var row = 0; row < Rows; row++)
        {
            _amounts[row] = row % 50 == 0 ? double.NaN : Math.Round(100 * random.NextNormal()) / 8;
            _cities[row] = Cities[(int)(random.NextUnit() * random.NextUnit() * Cities.Length)];
        }
    }

    private ImmutableArray<CountedFeature> Counts =>
    [
        new("amount", FeatureKind.Numeric, _amounts.Count(double.IsNaN))
        {
            Numbers = [.. _amounts.Where(double.IsFinite).GroupBy(value => value).Select(group => (group.Key, (long)group.Count()))],
        },
        new("city", FeatureKind.Categorical, _cities.Count(city => city is null))
        {
            Names = [.. _cities.OfType<string>().GroupBy(city => city).Select(group => (group.Key, (long)group.Count()))],
        },
    ];

    [Theory]
    [InlineData(20)]
    [InlineData(1_000)]
    public void Of_CountsOfRows_IsTheProfileOfTheRows(int bins)
    {
        var builder = new ProfileBuilder(new() { Bins = bins });
        builder.Add(Columns());
        var rows = builder.Build("training", 1, "a file", Made);

        var counted = CountedProfile.Of(Counts, new() { Bins = bins }, "training", "a file", Made);

        counted.ToBytes().ShouldBe(rows.ToBytes(), "Edges, buckets, quantiles, exact moments, categories and schema are the same.");
    }

    [Fact]
    public void Over_AReference_CountsBetweenItsEdges()
    {
        var builder = new ProfileBuilder();
        builder.Add([FeatureColumn.Of("amount", new double[] { -3, 0, 0.5, 9 }), FeatureColumn.Of("city", new string?[] { "Rome", "Rome", "Paris", null })]);
        var reference = builder.Build("training", 1, "a file", Made);
        var live = reference.Live();
        live.Add(Columns());

        CountedProfile.Over(Counts, reference, "counts", Made).ToBytes().ShouldBe(reference.Over(live, 1, "counts", Made).ToBytes());
    }

    /// <summary>The numbers 1 to 1,000, of which n was there n million times: deciles are at 1,000·√part.</summary>
    [Fact]
    public void Edges_OfMoreRowsThanCanBeLookedAt_AreAtTheirRanks()
    {
        const long Million = 1_000_000;
        var feature = new CountedFeature("n", FeatureKind.Numeric, 0) { Numbers = [.. Enumerable.Range(1, 1_000).Select(n => ((double)n, n * Million)).Reverse()] };

        var profile = CountedProfile.Of([feature], new() { Bins = 10 }, "training", "counts", Made);

        profile.Rows.ShouldBe(500_500 * Million);
        var numbers = profile.Sketch.Features[0].Numbers!;
        numbers.Edges.Values.Length.ShouldBe(11);
        for (var edge = 0; edge <= 10; edge++)
        {
            numbers.Edges.Values[edge].ShouldBe(Math.Max(1, 1_000 * Math.Sqrt(edge / 10.0)), 1);
        }

        // Σn² / Σn = (2·1,000 + 1) / 3; the variance of n weighted by n is (N² + N - 2) / 18.
        numbers.Moments.Mean.ShouldBe(667, 1e-12);
        numbers.Moments.Variance.ShouldBe(1_000_998 / 18.0, 1e-6);
        numbers.Outside.ShouldBe(0);
    }

    [Fact]
    public void RareValue_OfFew_HasABinOfItsOwn()
    {
        var feature = new CountedFeature("flag", FeatureKind.Numeric, 0) { Numbers = [(0, 1L << 40), (1, 1), (2, 1L << 40)] };

        var numbers = CountedProfile.Of([feature], new() { Bins = 20 }, "training", "counts", Made).Sketch.Features[0].Numbers!;

        numbers.Buckets[1..^2].ToArray().ShouldBe([1L << 40, 1, 1L << 40]);
    }

    [Fact]
    public void Features_OfUnlikeNumbersOfRows_AreRefused()
    {
        var one = new CountedFeature("one", FeatureKind.Numeric, 0) { Numbers = [(1, 2)] };
        Should.Throw<ArgumentException>(() => CountedProfile.Of([one, new("two", FeatureKind.Numeric, 1)], new(), "training", "counts", Made));
        Should.Throw<ArgumentException>(() => CountedProfile.Of([], new(), "training", "counts", Made));
        var reference = CountedProfile.Of([one], new(), "training", "counts", Made);
        Should.Throw<ArgumentException>(() => CountedProfile.Over([one with { Name = "other" }], reference, "counts", Made));
    }

    private FeatureColumn[] Columns() => [FeatureColumn.Of("amount", _amounts), FeatureColumn.Of("city", _cities)];
}
