using Actors.Domain.Decisions;

namespace Actors.Domain.Tests.Decisions;

public sealed class BloomFilterTests
{
    [Fact]
    public void MayHold_WhatIsInIt_IsTrue_AndFewOthersAre()
    {
        var texts = Enumerable.Range(0, 4_096).Select(number => $"in{number}").ToList();
        var filter = BloomFilter.FromBits(BloomFilter.Of(texts).Bits.Span);

        texts.ShouldAllBe(text => filter.MayHold(text));

        // Theory says 0.82 % for ten bits and seven probes; 100,000 tries have a standard deviation of 0.03 %.
        var wrong = Enumerable.Range(0, 100_000).Count(number => filter.MayHold($"out{number}"));
        wrong.ShouldBeInRange(650, 1_000);
    }

    [Fact]
    public void MayHold_OfAnEmptyFilter_IsFalse() => BloomFilter.Of([]).MayHold("x").ShouldBeFalse();
}
