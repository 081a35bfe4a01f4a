using Actors.LoadTests.Measures;
using FsCheck;
using FsCheck.Fluent;

namespace Actors.LoadTests.Tests.Measures;

public sealed class LatencyHistogramTests
{
    // One bucket in 128 of its power of two.
    private const double WidestBucket = 1.0 / 128;

    [Fact]
    public void Quantile_OfAnyDurations_IsThatOfTheSortedOnesToABucket()
    {
        var durations = Gen.Choose(0, int.MaxValue).Select(value => (long)value * value).ArrayOf().Where(values => values.Length > 0).ToArbitrary();
        Prop.ForAll(durations, Gen.Choose(0, 1000).ToArbitrary(), (values, perMille) =>
        {
            var histogram = Count([.. values.Select(value => value >> 21)]);
            var sorted = values.Select(value => value >> 21).Order().ToArray();
            var exact = sorted[Math.Max(1, (int)Math.Ceiling(perMille / 1000.0 * sorted.Length)) - 1];

            var found = histogram.Quantile(perMille / 1000.0);

            return found >= exact && found <= exact + (exact * WidestBucket);
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Quantile_OfNothing_IsZero() => new LatencyHistogram().Quantile(0.99).ShouldBe(0);

    [Fact]
    public void Quantile_One_IsTheLongest() => Count([5, 1_000_003, 7]).Quantile(1).ShouldBe(1_000_003);

    [Fact]
    public void Add_BeyondTheRange_CountsAsItsEnd()
    {
        var histogram = Count([-5, long.MaxValue]);

        histogram.Quantile(0.5).ShouldBe(0);
        histogram.MaxNs.ShouldBe((1L << 42) - 1);
    }

    [Fact]
    public void Add_AnotherHistogram_IsAsIfAllHadBeenCountedHere()
    {
        var both = Count([3, 500, 70_000]);
        both.Add(Count([1, 9_000_000]));

        var all = Count([3, 500, 70_000, 1, 9_000_000]);
        both.Count.ShouldBe(5);
        both.MaxNs.ShouldBe(9_000_000);
        foreach (var quantile in new[] { 0.1, 0.5, 0.7, 0.9, 1 })
        {
            both.Quantile(quantile).ShouldBe(all.Quantile(quantile));
        }
    }

    [Fact]
    public void CountUpTo_CountsThoseThatAreNoLonger()
    {
        var histogram = Count([10, 20, 20, 1_000_000]);

        histogram.CountUpTo(9).ShouldBe(0);
        histogram.CountUpTo(20).ShouldBe(3);
        histogram.CountUpTo(2_000_000).ShouldBe(4);
    }

    private static LatencyHistogram Count(IEnumerable<long> durations)
    {
        var histogram = new LatencyHistogram();
        foreach (var duration in durations)
        {
            histogram.Add(duration);
        }

        return histogram;
    }
}
