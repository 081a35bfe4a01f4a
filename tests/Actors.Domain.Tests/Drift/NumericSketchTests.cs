using Actors.Domain.Drift.Sketches;

namespace Actors.Domain.Tests.Drift;

public sealed class NumericSketchTests
{
    [Fact]
    public void Of_EachKindOfValue_IsTheBinOfTheRule()
    {
        var edges = new BinEdges([0, 1, 2, 2]);
        edges.Bins.ShouldBe(3);
        double[] values = [double.NegativeInfinity, -0.1, 0, 0.99, 1, 1.99, 2, 2.01, double.PositiveInfinity];
        values.Select(edges.Of).ShouldBe([-1, -1, 0, 0, 1, 1, 2, 3, 3]);
        new BinEdges([0, 1]).Of(1).ShouldBe(0);
        new BinEdges([5, 5]).Of(5).ShouldBe(0);
    }

    [Fact]
    public void Of_RandomValues_IsWhatASearchFromTheFrontFinds()
    {
        double[] cut = [-3, -1, -0.5, 0, 0.1, 0.7, 2, 9, 10, 11, 40];
        var edges = new BinEdges(cut);
        foreach (var value in SketchSamples.Numbers(2000, 4).Concat(cut))
        {
            var expected = value == cut[^1] ? cut.Length - 2 : cut.Count(edge => edge <= value) - 1;
            edges.Of(value).ShouldBe(expected);
        }
    }

    [Fact]
    public void OfQuantiles_OfFewDifferentValues_GivesEachABin()
    {
        var edges = BinEdges.OfQuantiles([0, 0, 1, 1, 1, 3], 10);
        edges.Values.ToArray().ShouldBe([0, 1, 3, 3]);
        BinEdges.OfQuantiles([7, 7], 10).Values.ToArray().ShouldBe([7, 7]);
    }

    [Fact]
    public void OfQuantiles_OfManyValues_MakesBinsOfEqualNumber()
    {
        var sorted = Enumerable.Range(0, 1000).Select(i => (double)i).ToArray();
        var sketch = new NumericSketch(BinEdges.OfQuantiles(sorted, 10));
        sketch.Add(sorted);
        sketch.Buckets.ToArray().ShouldBe([0, .. Enumerable.Repeat(100L, 10), 0, 0]);
    }

    [Theory]
    [InlineData(new double[] { 1 })]
    [InlineData(new double[] { 2, 1 })]
    [InlineData(new double[] { 1, 1, 2 })]
    [InlineData(new double[] { 0, double.NaN })]
    [InlineData(new double[] { 0, double.PositiveInfinity })]
    public void Edges_ThatDoNotRise_AreRefused(double[] edges) => Should.Throw<ArgumentException>(() => new BinEdges(edges));

    [Fact]
    public void Add_OfMissingAndOutsideValues_CountsThemApart()
    {
        var sketch = new NumericSketch(new([0, 1]));
        sketch.Add([double.NaN, double.NaN, -1, 0.5, 5, double.PositiveInfinity]);
        (sketch.Count, sketch.Missing, sketch.Outside).ShouldBe((6, 2, 3));
        sketch.Buckets.ToArray().ShouldBe([1, 1, 2, 2]);
        sketch.Moments.Count.ShouldBe(3);
    }

    [Fact]
    public void Merge_InAnyOrder_GivesTheSameBytes()
    {
        double[] values = [.. SketchSamples.Numbers(3000, 21), double.NaN, double.PositiveInfinity, double.NegativeInfinity];
        var edges = BinEdges.OfWidth(-5, 50, 30);
        var whole = new NumericSketch(edges);
        whole.Add(values);
        var expected = SketchWriter.Bytes(whole);
        for (var parts = 2; parts <= 8; parts++)
        {
            SketchWriter.Bytes(SketchSamples.InParts(values, parts, () => new NumericSketch(edges), static (sketch, value) => sketch.Add(value))).ShouldBe(expected);
        }

        var reader = new SketchReader(expected);
        SketchWriter.Bytes(NumericSketch.Read(ref reader)).ShouldBe(expected);
    }

    [Fact]
    public void Read_OfAnyBeginning_ThrowsInvalidData()
    {
        var sketch = new NumericSketch(BinEdges.OfWidth(0, 1, 4));
        sketch.Add([0.1, 0.5, 3, double.NaN]);
        var bytes = SketchWriter.Bytes(sketch);
        for (var length = 0; length < bytes.Length; length++)
        {
            var part = bytes[..length];
            Should.Throw<InvalidDataException>(() =>
            {
                var reader = new SketchReader(part);
                _ = NumericSketch.Read(ref reader);
            });
        }
    }
}
