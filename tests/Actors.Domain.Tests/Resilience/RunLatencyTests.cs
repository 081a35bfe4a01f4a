using Actors.Domain.Resilience;

namespace Actors.Domain.Tests.Resilience;

public sealed class RunLatencyTests
{
    [Fact]
    public void Quantile_OfTooFewRuns_IsNotKnown()
    {
        var latency = new RunLatency();
        Count(latency, RunLatency.MinRuns - 1, 10);
        latency.Quantile(0.95).ShouldBeNull();
        latency.Count(TimeSpan.FromMilliseconds(10));
        latency.Quantile(0.95).ShouldNotBeNull();
    }

    [Theory]
    [InlineData(0.5)]
    [InlineData(0.95)]
    [InlineData(0.99)]
    public void Quantile_OfAnySample_IsTheExactOneWithinNinePercent(double quantile)
    {
        var random = new Random(3);
        var latency = new RunLatency();
        var sample = Enumerable.Range(0, RunLatency.MaxRuns).Select(_ => Math.Exp(random.NextDouble() * 6)).ToArray();
        foreach (var milliseconds in sample)
        {
            latency.Count(TimeSpan.FromMilliseconds(milliseconds));
        }

        Array.Sort(sample);
        var exact = sample[(int)Math.Ceiling(quantile * sample.Length) - 1];
        latency.Quantile(quantile)!.Value.TotalMilliseconds.ShouldBeInRange(exact, exact * 1.1);
    }

    [Fact]
    public void Quantile_AfterAVersionGrewSlow_FollowsIt()
    {
        var latency = new RunLatency();
        Count(latency, RunLatency.MaxRuns, 1);
        Count(latency, RunLatency.MaxRuns, 100);
        latency.Quantile(0.5)!.Value.TotalMilliseconds.ShouldBeInRange(100, 110);
    }

    private static void Count(RunLatency latency, int times, double milliseconds)
    {
        for (var i = 0; i < times; i++)
        {
            latency.Count(TimeSpan.FromMilliseconds(milliseconds));
        }
    }
}
