using Actors.Domain.Drift.Sketches;
using Actors.Domain.Statistics;

namespace Actors.Domain.Tests.Drift;

public sealed class QuantileSketchTests
{
    private static readonly double[] Parts = [0, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95, 0.99, 0.999, 1];

    /// <summary>RV-52: DataDog/sketches-py, tests/test_mapping.py, relative error 0.01: keys exact, values as published.</summary>
    [Theory]
    [InlineData(0.001, -345, 0.0009974781146370234)]
    [InlineData(0.5, -34, 0.5015394534033262)]
    [InlineData(1, 0, 0.9900000000000001)]
    [InlineData(2, 35, 1.9936617014173446)]
    [InlineData(10, 116, 10.074696689511331)]
    [InlineData(100, 231, 100.49456770856492)]
    [InlineData(1000, 346, 1002.42800852213)]
    [InlineData(123456.789, 587, 124286.04729556368)]
    public void Key_OfAValue_IsThePublishedOne(double value, int key, double representative)
    {
        var mapping = new LogMapping(0.01);
        mapping.Key(value).ShouldBe(key);
        mapping.Value(key).ShouldBe(representative, 1e-9 * representative);
    }

    /// <summary>RV-52: DataDog/sketches-py, tests/test_ddsketch.py: the relative error holds for every size and distribution.</summary>
    [Theory]
    [InlineData(3)]
    [InlineData(5)]
    [InlineData(10)]
    [InlineData(100)]
    [InlineData(1000)]
    public void Quantile_OfAnySample_IsWithinTheRelativeError(int size)
    {
        foreach (var values in Samples(size))
        {
            var sketch = new QuantileSketch(0.05);
            sketch.Add(values);
            Array.Sort(values);
            foreach (var part in Parts)
            {
                var exact = values[(int)Math.Floor(part * (size - 1))];
                Math.Abs(sketch.Quantile(part) - exact).ShouldBeLessThanOrEqualTo((0.05 + 1e-12) * Math.Abs(exact));
            }
        }
    }

    [Fact]
    public void Quantile_WithTooFewBuckets_KeepsTheErrorThatItStates()
    {
        var values = SketchSamples.Numbers(20_000, 3);
        var sketch = new QuantileSketch(0.01, 64);
        sketch.Add(values);
        sketch.Buckets.ShouldBeLessThanOrEqualTo(64);
        sketch.RelativeError.ShouldBeGreaterThan(0.01);
        sketch.RelativeError.ShouldBeLessThan(1);
        Array.Sort(values);
        foreach (var part in Parts)
        {
            var exact = values[(int)Math.Floor(part * (values.Length - 1))];
            Math.Abs(sketch.Quantile(part) - exact).ShouldBeLessThanOrEqualTo((sketch.RelativeError + 1e-12) * Math.Abs(exact));
        }
    }

    [Theory]
    [InlineData(2048)]
    [InlineData(100)]
    [InlineData(16)]
    public void Merge_InAnyOrder_GivesTheSameBytes(int buckets)
    {
        var values = SketchSamples.Numbers(4000, 5);
        var whole = new QuantileSketch(0.01, buckets);
        whole.Add(values);
        var expected = SketchWriter.Bytes(whole);
        for (var parts = 1; parts <= 8; parts++)
        {
            var merged = SketchSamples.InParts(values, parts, () => new QuantileSketch(0.01, buckets), static (sketch, value) => sketch.Add(value));
            SketchWriter.Bytes(merged).ShouldBe(expected);
        }

        var reader = new SketchReader(expected);
        SketchWriter.Bytes(QuantileSketch.Read(ref reader)).ShouldBe(expected);
    }

    [Fact]
    public void Add_OfValuesSeen_AllocatesNothing()
    {
        var values = SketchSamples.Numbers(2000, 9);
        var sketch = new NumericSketch(BinEdges.OfWidth(-10, 10, 20));
        sketch.Add(values);
        var before = GC.GetAllocatedBytesForCurrentThread();
        sketch.Add(values);
        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBe(0);
    }

    [Fact]
    public void Quantile_OfNothing_IsNaN() => new QuantileSketch().Quantile(0.5).ShouldBe(double.NaN);

    [Fact]
    public void Merge_OfAnotherError_Throws() => Should.Throw<ArgumentException>(() => new QuantileSketch(0.01).Merge(new QuantileSketch(0.02)));

    private static IEnumerable<double[]> Samples(int size)
    {
        var random = new SplitMix(2);
        yield return Fill(_ => 42);
        yield return Fill(i => i);
        yield return Fill(i => size - i);
        yield return Fill(i => i - (size / 2));
        yield return Fill(i => i % 2 == 0 ? 1e10 : -1e-10);
        yield return Fill(_ => random.NextUnit());
        yield return Fill(_ => random.NextNormal());
        yield return Fill(_ => Math.Exp(random.NextNormal()));
        yield return Fill(_ => -Math.Log(1 - random.NextUnit()));
        yield return Fill(_ => random.NextBelow(4));
        yield return Fill(i => i == 0 ? 0 : Math.Pow(1.5, i % 200));
        double[] Fill(Func<int, double> value) => [.. Enumerable.Range(0, size).Select(value)];
    }
}
