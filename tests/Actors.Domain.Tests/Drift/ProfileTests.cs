using Actors.Domain.Drift.Profiles;
using Actors.Domain.Drift.Sketches;
using Actors.Domain.Statistics;

namespace Actors.Domain.Tests.Drift;

public sealed class ProfileTests
{
    private static readonly DateTimeOffset Made = new(2026, 3, 1, 0, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Build_OfAFewRows_CountsAllOfThem()
    {
        var profile = Build(2000, 512, new() { Bins = 10, Pairs = [("amount", "age")] });
        profile.Rows.ShouldBe(2000);
        profile.Schema.ShouldBe([
            new("amount", FeatureKind.Numeric, false, true, profile.Schema[0].Distinct),
            new("age", FeatureKind.Numeric, true, false, profile.Schema[1].Distinct),
            new("city", FeatureKind.Categorical, false, true, 3)]);
        var amount = profile.Sketch.Features[0].Numbers!;
        amount.Outside.ShouldBe(0);
        var inBins = amount.Buckets[1..^2].ToArray();
        inBins.Length.ShouldBe(10);
        (inBins.Max() - inBins.Min()).ShouldBeLessThanOrEqualTo(1);
        profile.Sketch.Features[2].Names!.Known.ShouldBe(["Bern", "Rome", "Oslo"], ignoreOrder: true);
        profile.Sketch.Pairs[0].Sums.Count.ShouldBe(2000 - amount.Missing);
    }

    [Fact]
    public void Build_OfTheSameRowsInOtherBatches_GivesTheSameBytes()
    {
        var options = new ProfileOptions { SampleRows = 300 };
        var bytes = Build(2000, 512, options).ToBytes();
        Build(2000, 7, options).ToBytes().ShouldBe(bytes);
        Build(2000, 2000, options).Digest.ShouldBe(Build(2000, 1, options).Digest);
    }

    [Fact]
    public void Build_OfMoreRowsThanTheSample_IsOfAUniformSample()
    {
        var builder = new ProfileBuilder(new() { SampleRows = 1000, Bins = 10 });
        for (var start = 0; start < 100_000; start += 1000)
        {
            builder.Add([FeatureColumn.Of("x", Enumerable.Range(start, 1000).Select(i => (double)i).ToArray())]);
        }

        var profile = builder.Build("training", 1, "a file", Made);
        profile.Rows.ShouldBe(1000);

        // Deciles of 0 to 99,999 from 1,000 values: standard error at most 1,600.
        var edges = profile.Sketch.Features[0].Numbers!.Edges.Values;
        for (var i = 0; i <= 10; i++)
        {
            edges[i].ShouldBe(i * 10_000, 6500);
        }
    }

    [Fact]
    public void Over_ASecondPass_CountsAllRowsInTheSameBins()
    {
        var profile = Build(5000, 100, new() { SampleRows = 200 });
        var live = profile.Live();
        foreach (var batch in Batches(5000, 100))
        {
            live.Add(batch);
        }

        var counted = profile.Over(live, 2, "all rows", Made);
        (counted.Rows, counted.Version).ShouldBe((5000, 2));
        counted.Sketch.Features[0].Numbers!.Edges.ShouldBe(profile.Sketch.Features[0].Numbers!.Edges);
    }

    [Fact]
    public void Of_WrittenBytes_IsTheProfile()
    {
        var profile = Build(700, 50, new() { Pairs = [("age", "amount")] });
        var read = Profile.Of(profile.ToBytes());
        read.ToBytes().ShouldBe(profile.ToBytes());
        (read.Name, read.Version, read.Source, read.Made, read.Digest).ShouldBe((profile.Name, profile.Version, profile.Source, profile.Made, profile.Digest));
        read.Schema.ShouldBe(profile.Schema);
        Should.Throw<InvalidDataException>(() => Profile.Of(profile.ToBytes().AsSpan()[..^1]));
        Should.Throw<InvalidDataException>(() => Profile.Of([.. profile.ToBytes(), 0]));
    }

    [Fact]
    public void Merge_OfSilosInAnyOrder_GivesTheSameBytes()
    {
        var profile = Build(1000, 100, new() { Pairs = [("age", "amount")] });
        var batches = Batches(6000, 100).ToArray();
        byte[] Through(int silos)
        {
            var parts = Enumerable.Range(0, silos).Select(_ => profile.Live()).ToArray();
            var random = new SplitMix((ulong)silos);
            foreach (var batch in batches.OrderBy(_ => random.NextBits()))
            {
                parts[random.NextBelow(silos)].Add(batch);
            }

            var sum = profile.Live();
            foreach (var part in parts.Reverse())
            {
                sum.Merge(part);
            }

            return SketchWriter.Bytes(sum);
        }

        var one = Through(1);
        Through(2).ShouldBe(one);
        Through(8).ShouldBe(one);
    }

    [Fact]
    public void Add_OfOtherColumns_IsRefused()
    {
        var builder = new ProfileBuilder();
        builder.Add([FeatureColumn.Of("x", new double[] { 1, 2 })]);
        Should.Throw<ArgumentException>(() => builder.Add([FeatureColumn.Of("y", new double[] { 1 })]));
        Should.Throw<ArgumentException>(() => builder.Add([FeatureColumn.Of("x", new string?[] { "a" })]));
        Should.Throw<ArgumentException>(() => builder.Add([FeatureColumn.Of("x", new double[] { 1 }), FeatureColumn.Of("z", new double[] { 1 })]));
        Should.Throw<InvalidOperationException>(() => new ProfileBuilder().Build("p", 1, "s", Made));
    }

    [Fact]
    public void Infer_OfText_TellsNumbersFromNames()
    {
        TextColumn.Infer("n", ["1", " 2.5e3 ", "", null]).Numbers.ToArray().ShouldBe([1, 2500, double.NaN, double.NaN]);
        TextColumn.Infer("c", ["1", "two", ""]).Names.ToArray().ShouldBe(["1", "two", null]);
        TextColumn.Infer("e", ["", null]).Kind.ShouldBe(FeatureKind.Categorical);
    }

    private static Profile Build(int rows, int batch, ProfileOptions options)
    {
        var builder = new ProfileBuilder(options);
        foreach (var columns in Batches(rows, batch))
        {
            builder.Add(columns);
        }

        return builder.Build("training", 1, "a file", Made);
    }

    private static IEnumerable<FeatureColumn[]> Batches(int rows, int batch)
    {
        var random = new SplitMix(8);
        string?[] cities = ["Bern", "Rome", "Oslo", null];
        var amounts = new double[rows];
        var ages = new double[rows];
        var names = new string?[rows];
        for (var i = 0; i < rows; i++)
        {
            amounts[i] = random.NextBelow(50) == 0 ? double.NaN : Math.Exp(random.NextNormal());
            ages[i] = 18 + random.NextBelow(60);
            names[i] = cities[random.NextBelow(4)];
        }

        for (var start = 0; start < rows; start += batch)
        {
            var end = Math.Min(rows, start + batch);
            yield return [FeatureColumn.Of("amount", amounts.AsMemory(start..end)), FeatureColumn.Of("age", ages.AsMemory(start..end)), FeatureColumn.Of("city", names.AsMemory(start..end))];
        }
    }
}
