using System.Security.Cryptography;
using Actors.Domain.Bytes;
using Actors.Domain.Decisions;

namespace Actors.Domain.Tests.Decisions;

public sealed class SegmentTests
{
    private static readonly DecisionFilter All = new() { Tenant = "acme" };

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(900)]
    [InlineData(9_000)]
    public void Write_Predictions_AreAllReadAgain(int count)
    {
        var decisions = Made.Many(seed: count, count);

        var (bytes, footer) = Write(decisions);

        footer.Count.ShouldBe(count);
        Made.Texts(Read(bytes, footer, All)).Order(StringComparer.Ordinal).ShouldBe(Made.Texts(decisions).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Read_WithAFilter_GivesWhatALookAtEachGives()
    {
        var decisions = Made.Many(seed: 5, count: 2_000);
        var (bytes, footer) = Write(decisions);
        var some = decisions[1_234].Head;
        DecisionFilter[] filters =
        [
            All with { Tenant = "other" },
            All with { Model = "fraud" },
            All with { Version = 2 },
            All with { Subject = "subject-7" },
            All with { Subject = "subject-unknown" },
            All with { BusinessKey = "order/77/ü" },
            All with { Id = some.Id },
            All with { From = some.At },
            All with { Until = some.At },
            All with { After = some.Id, Model = "churn" },
            All with { From = some.At, Until = some.At.AddMinutes(7), Version = 1 },
        ];

        foreach (var filter in filters)
        {
            Made.Texts(Read(bytes, footer, filter)).Order(StringComparer.Ordinal)
                .ShouldBe(Made.Texts(decisions.Where(decision => filter.Takes(decision.Head))).Order(StringComparer.Ordinal), filter.ToString());
        }

        Read(bytes, footer, All with { Id = some.Id }).ShouldHaveSingleItem();
        Read(bytes, footer, All with { Subject = "subject-7" }).ShouldNotBeEmpty();
    }

    [Fact]
    public void Blocks_HoldOneVersionEach_SortedById()
    {
        var (bytes, footer) = Write(Made.Many(seed: 6, count: 9_000));

        footer.Blocks.ShouldAllBe(block => block.Count <= DecisionBlock.MaxCount);
        foreach (var block in footer.Blocks)
        {
            var decisions = DecisionBlock.Read(bytes.AsSpan((int)block.Offset, block.Length), All);
            decisions.Select(decision => decision.Head.Id).ShouldBe(decisions.Select(decision => decision.Head.Id).Order());
            decisions.ShouldAllBe(decision => decision.Head.Model == block.Model && decision.Head.Version == block.Version);
            (decisions[0].Head.Id, decisions[^1].Head.Id).ShouldBe((block.First, block.Last));
        }
    }

    [Fact]
    public void Footer_HoldsTheDigestOfEachBlock_AndWhenTheSegmentExpires()
    {
        var decisions = Made.Many(seed: 7, count: 100, days: 3);
        var (bytes, footer) = Write(decisions);

        foreach (var block in footer.Blocks)
        {
            block.Digest.ToArray().ShouldBe(SHA256.HashData(bytes.AsSpan((int)block.Offset, block.Length)));
        }

        footer.ExpiresAt.ShouldBe(decisions.Max(decision => decision.Head.At).AddDays(3));
        footer.RetentionDays.ShouldBe(3);
    }

    [Fact]
    public void Write_RepetitiveInputs_TakesLessThanTheFramesDo()
    {
        var random = new Random(8);
        var decisions = Made.Many(seed: 8, count: 4_000).ConvertAll(decision => decision with
        {
            Inputs = [new DecisionTensor("x", "FP32", [1, 8], FieldForm.Content, Rounded(random, 8))],
        });
        var frames = new ByteBuffer();
        decisions.ForEach(decision => DecisionFrame.Write(frames, decision));

        Write(decisions).Bytes.Length.ShouldBeLessThan(frames.Length / 2);
    }

    [Fact]
    public void FooterLength_OfOtherBytes_Throws() =>
        Should.Throw<InvalidDataException>(() => Segment.FooterLength("not a segmen"u8)).Message.ShouldContain("segment");

    private static byte[] Rounded(Random random, int count) =>
        [.. Enumerable.Range(0, count).SelectMany(_ => BitConverter.GetBytes((float)random.Next(20)))];

    private static (byte[] Bytes, SegmentFooter Footer) Write(List<Decision> decisions)
    {
        var buffer = new ByteBuffer();
        Segment.Write(buffer, decisions);
        var bytes = buffer.Written.ToArray();
        var length = Segment.FooterLength(bytes.AsSpan(bytes.Length - Segment.TrailerBytes));
        return (bytes, Segment.ReadFooter(bytes.AsSpan(bytes.Length - Segment.TrailerBytes - length, length)));
    }

    private static List<Decision> Read(byte[] bytes, SegmentFooter footer, DecisionFilter filter) =>
    [
        .. footer.Blocks.Where(block => footer.Tenant == filter.Tenant && block.MayHold(filter))
            .SelectMany(block => DecisionBlock.Read(bytes.AsSpan((int)block.Offset, block.Length), filter)),
    ];
}
