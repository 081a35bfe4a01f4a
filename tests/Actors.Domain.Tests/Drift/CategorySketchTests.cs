using System.Globalization;
using Actors.Domain.Drift.Sketches;
using Actors.Domain.Statistics;

namespace Actors.Domain.Tests.Drift;

public sealed class CategorySketchTests
{
    [Fact]
    public void Add_OfKnownUnseenAndMissing_CountsEachApart()
    {
        var sketch = new CategorySketch(["a", "b"]);
        sketch.Add(["a", "a", "x", null, "b", "y", "x"]);
        sketch.Buckets.ShouldBe([2, 1, 3, 1]);
        sketch.Unseen.Kept.ShouldBe([KeyValuePair.Create("x", 2L), KeyValuePair.Create("y", 1L)]);
        sketch.Count.ShouldBe(7);
    }

    [Fact]
    public void Merge_OfMoreNamesThanKept_GivesTheSameBytesInAnyOrder()
    {
        var random = new SplitMix(3);
        var values = Enumerable.Range(0, 4000).Select(_ => (double)(int)Math.Exp(7 * random.NextUnit())).ToArray();
        var whole = new CategorySketch(["1", "2", "3"], 64);
        foreach (var value in values)
        {
            Add(whole, value);
        }

        whole.Unseen.IsComplete.ShouldBeFalse();
        var expected = SketchWriter.Bytes(whole);
        for (var parts = 1; parts <= 8; parts++)
        {
            SketchWriter.Bytes(SketchSamples.InParts(values, parts, () => new CategorySketch(["1", "2", "3"], 64), Add)).ShouldBe(expected);
        }

        var reader = new SketchReader(expected);
        SketchWriter.Bytes(CategorySketch.Read(ref reader)).ShouldBe(expected);

        // What is kept is exact, and nothing is lost.
        var exact = values.GroupBy(value => value).ToDictionary(group => Name(group.Key), group => group.LongCount());
        whole.Unseen.Kept.Count.ShouldBe(64);
        whole.Unseen.Kept.ShouldAllBe(pair => exact[pair.Key] == pair.Value);
        whole.Count.ShouldBe(values.Length);
    }

    [Fact]
    public void Distinct_OfManyNames_IsAboutRight()
    {
        var names = new NameCounts(1024);
        for (var i = 0; i < 50_000; i++)
        {
            names.Add(Name(i % 20_000));
        }

        // Four standard errors of 1/√1022.
        names.Distinct.ShouldBe(20_000, 20_000 * 4 / Math.Sqrt(1022));
        names.Other.ShouldBe(50_000 - names.Named);
    }

    [Fact]
    public void Add_OfALongName_KeepsItsBeginningAndHash()
    {
        var (first, second) = (new string('x', 500), new string('x', 501));
        var names = new NameCounts(4);
        names.Add(first);
        names.Add(second);
        names.Add(first);
        names.Kept.Select(pair => (pair.Key.Length, pair.Value)).ShouldBe([(NameCounts.MostLength, 2L), (NameCounts.MostLength, 1L)]);
        var sketch = new CategorySketch([.. names.Kept.Select(pair => pair.Key)]);
        sketch.Add([first]);
        sketch.KnownTotal.ShouldBe(1);
    }

    [Fact]
    public void Add_OfNamesSeen_AllocatesNothing()
    {
        var sketch = new CategorySketch(["a"]);
        sketch.Add(["a", "b", null]);
        ReadOnlySpan<string?> values = ["a", "b", null];
        var before = GC.GetAllocatedBytesForCurrentThread();
        sketch.Add(values);
        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBe(0);
    }

    private static void Add(CategorySketch sketch, double value) => sketch.Add(Name(value).AsSpan());

    private static string Name(double value) => ((int)value).ToString(CultureInfo.InvariantCulture);
}
