using Actors.LoadTests.Arrivals;

namespace Actors.LoadTests.Tests.Arrivals;

public sealed class RateArrivalsTests
{
    [Fact]
    public void Constant_Rate_HasEqualGaps()
    {
        var arrivals = new ConstantArrivals(perSecond: 4);

        Enumerable.Range(0, 4).Select(_ => arrivals.Next()).ShouldBe([new(0, 0), new(250_000_000, 1), new(500_000_000, 2), new(750_000_000, 3)]);
    }

    [Fact]
    public void Poisson_Gaps_AreExponential()
    {
        const int Count = 100_000;
        var arrivals = new PoissonArrivals(perSecond: 1000, seed: 3);
        long[] times = [.. Enumerable.Range(0, Count + 1).Select(_ => arrivals.Next().AtNs)];
        double[] gaps = [.. times.Zip(times.Skip(1), (first, second) => (second - first) / 1e6)];

        // Mean and standard deviation of the exponential distribution are equal; e^-2 of them lie above two means.
        gaps.Average().ShouldBe(1, 0.02);
        Math.Sqrt(gaps.Average(gap => (gap - 1) * (gap - 1))).ShouldBe(1, 0.03);
        gaps.Count(gap => gap > 2).ShouldBeInRange((int)(Count * (Math.Exp(-2) - 0.005)), (int)(Count * (Math.Exp(-2) + 0.005)));
    }
}
