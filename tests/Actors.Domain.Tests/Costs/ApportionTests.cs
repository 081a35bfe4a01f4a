using Actors.Domain.Costs;

namespace Actors.Domain.Tests.Costs;

public sealed class ApportionTests
{
    [Fact]
    public void Split_OneOverThree_GivesTheRestToTheFirst() => Apportion.Split(100, [1, 1, 1]).ShouldBe([34, 33, 33]);

    [Fact]
    public void Split_LargestRemainder_GetsTheRest() => Apportion.Split(10, [15, 15, 70, 25]).ShouldBe([1, 1, 6, 2]);

    [Fact]
    public void Split_Negative_MirrorsThePositive() => Apportion.Split(-100, [1, 1, 1]).ShouldBe([-34, -33, -33]);

    [Fact]
    public void Split_NoWeight_IsRefused() => Should.Throw<ArgumentOutOfRangeException>(() => Apportion.Split(1, [0, 0]));

    [Fact]
    public void Split_AnyWeights_AddUpAndAreOffByLessThanOne()
    {
        var random = new Random(7);
        for (var round = 0; round < 2_000; round++)
        {
            var whole = random.NextInt64(-1_000_000_000_000_000, 1_000_000_000_000_000);
            long[] weights = [.. Enumerable.Range(0, random.Next(1, 40)).Select(_ => random.Next(4) == 0 ? 0 : random.NextInt64(1, 1L << random.Next(1, 56)))];
            weights[0]++;
            var parts = Apportion.Split(whole, weights);
            parts.Sum().ShouldBe(whole);
            var sum = weights.Aggregate((Int128)0, (all, one) => all + one);
            for (var i = 0; i < parts.Length; i++)
            {
                Int128.Abs(((Int128)parts[i] * sum) - ((Int128)whole * weights[i])).ShouldBeLessThan(sum);
            }
        }
    }
}
