using System.Security.Cryptography;
using Actors.Domain.Updates.Delta;
using FsCheck;
using FsCheck.Fluent;

namespace Actors.Domain.Tests.Updates.Delta;

public sealed class DeltaTests
{
    [Fact]
    public void Apply_OfADelta_MakesTheTargetWhateverChanged()
    {
        var cases = from seed in Gen.Choose(0, int.MaxValue)
                    from length in Gen.Choose(0, 5_000)
                    from edits in Gen.Choose(0, 12)
                    select (seed, length, edits);
        Prop.ForAll(cases.ToArbitrary(), one =>
        {
            var (source, target) = Edit(one.seed, one.length, one.edits);
            var (verdict, made) = Apply(source, DeltaWriter.Write(source, target, 4, default), target);
            return verdict == DeltaVerdict.Applied && made.AsSpan().SequenceEqual(target);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(150).WithReplay(20261122, 5));
    }

    [Fact]
    public void Write_OfASmallChange_IsSmall()
    {
        var (source, target) = Edit(7, 400_000, 5);
        DeltaWriter.Write(source, target, 6, default).Length.ShouldBeLessThan(8_000);
    }

    /// <summary>Weights that were trained on: every number a little different, sign and exponent mostly the same.</summary>
    [Fact]
    public void Write_OfWeightsThatMovedALittle_TakesTheirDifference()
    {
        var random = new Random(11);
        var weights = Enumerable.Range(0, 50_000).Select(_ => (float)(random.NextDouble() - 0.5)).ToArray();
        var moved = weights.Select(weight => random.Next(4) == 0 ? weight * 1.0001f : weight).ToArray();
        var (source, target) = (Bytes(weights), Bytes(moved));
        var delta = DeltaWriter.Write(source, target, 6, default);
        delta.Length.ShouldBeLessThan(target.Length * 45 / 100);
        Apply(source, delta, target).Verdict.ShouldBe(DeltaVerdict.Applied);
    }

    /// <summary>The models of samples/, with one weight in a hundred moved by a tenth.</summary>
    [Theory]
    [InlineData("digits")]
    [InlineData("diabetes-boosting")]
    [InlineData("tumour-forest")]
    public void Write_OfARealModelThatWasTrainedOn_TakesAFifthAtMost(string name)
    {
        var source = File.ReadAllBytes(Path.Combine(Samples(), name + ".onnx"));
        var target = (byte[])source.Clone();
        for (var at = source.Length / 4; at + 4 < source.Length * 3 / 4; at += 400)
        {
            target[at] += 25;
        }

        var delta = DeltaWriter.Write(source, target, 7, default);
        delta.Length.ShouldBeLessThan(target.Length / 5);
        Apply(source, delta, target).Verdict.ShouldBe(DeltaVerdict.Applied);
    }

    [Fact]
    public void Write_OfRunsOfZeros_IsFast()
    {
        var (source, target) = (new byte[2_000_000], new byte[2_100_000]);
        target[1_000_000] = 1;
        var delta = DeltaWriter.Write(source, target, 4, default);
        delta.Length.ShouldBeLessThan(1_000);
        Apply(source, delta, target).Verdict.ShouldBe(DeltaVerdict.Applied);
    }

    [Fact]
    public void Apply_ToAnotherSourceOrForAnotherTarget_IsRefused()
    {
        var (source, target) = Edit(3, 2_000, 3);
        var delta = DeltaWriter.Write(source, target, 4, default);
        Apply([.. source[..^1], (byte)(source[^1] ^ 1)], delta, target).Verdict.ShouldBe(DeltaVerdict.OtherSource);
        Apply(source, delta, [.. target[..^1], (byte)(target[^1] ^ 1)]).Verdict.ShouldBe(DeltaVerdict.OtherTarget);
    }

    /// <summary>Whatever somebody does to a delta, it ends, and never passes for the target.</summary>
    [Fact]
    public void Apply_OfAnyChangedDelta_EndsAndIsNotApplied()
    {
        var (source, target) = Edit(5, 3_000, 6);
        var delta = DeltaWriter.Write(source, target, 4, default);
        var random = new Random(2);
        for (var i = 0; i < 400; i++)
        {
            var changed = (byte[])delta.Clone();
            changed[random.Next(changed.Length)] ^= (byte)random.Next(1, 256);
            var (verdict, made) = Apply(source, i % 4 == 0 ? changed[..random.Next(changed.Length)] : changed, target);
            (verdict == DeltaVerdict.Applied && !made.AsSpan().SequenceEqual(target)).ShouldBeFalse();
            made.Length.ShouldBeLessThanOrEqualTo(target.Length);
        }
    }

    private static string Samples()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Actors.sln")))
        {
            folder = folder.Parent ?? throw new DirectoryNotFoundException("Actors.sln stands in no folder above the tests.");
        }

        return Path.Combine(folder.FullName, "samples");
    }

    private static byte[] Bytes(float[] values) => System.Runtime.InteropServices.MemoryMarshal.AsBytes(values.AsSpan()).ToArray();

    private static (byte[] Source, byte[] Target) Edit(int seed, int length, int edits)
    {
        var random = new Random(seed);
        var source = new byte[length];
        random.NextBytes(source);
        List<byte> target = [.. source];
        for (var i = 0; i < edits; i++)
        {
            var at = random.Next(target.Count + 1);
            var count = Math.Min(random.Next(1, 200), target.Count - at);
            var bytes = new byte[random.Next(0, 200)];
            random.NextBytes(bytes);
            switch (random.Next(3))
            {
                case 0:
                    target.RemoveRange(at, count);
                    break;
                case 1:
                    target.InsertRange(at, bytes);
                    break;
                default:
                    target.InsertRange(random.Next(target.Count + 1), target.GetRange(at, count));
                    break;
            }
        }

        return (source, [.. target]);
    }

    private static (DeltaVerdict Verdict, byte[] Made) Apply(byte[] source, byte[] delta, byte[] target)
    {
        using var output = new MemoryStream();
        var digest = Convert.ToHexStringLower(SHA256.HashData(target));
        var applied = DeltaReader.ApplyAsync(new MemoryStream(source), new MemoryStream(delta), output, digest, target.Length, default);
        return (applied.GetAwaiter().GetResult(), output.ToArray());
    }
}
