using Actors.Domain.Rollouts;

namespace Actors.Domain.Tests.Rollouts;

public sealed class ShadowBudgetTests
{
    [Theory]
    [InlineData(1, 1000, 99)]
    [InlineData(2, 1000, 49)]
    [InlineData(4, 1000, 24)]
    [InlineData(64, 2000, 6)]
    [InlineData(1, 500_000, 10_000)]
    public void Step_AfterARun_RestsInProportion(int processors, int microseconds, int restMs)
    {
        var (next, rest) = ShadowBudget.Step(default, TimeSpan.FromMicroseconds(microseconds), processors);
        (next, rest).ShouldBe((default, TimeSpan.FromMilliseconds(restMs)));
    }

    /// <summary>Runs of 20 µs: each owes too little to sleep for, all together rest as they should.</summary>
    [Fact]
    public void Step_OverShortRuns_RestsForSeveralAtOnce()
    {
        var (state, rested, rests) = (default(ShadowBudget), TimeSpan.Zero, 0);
        for (var run = 0; run < 1000; run++)
        {
            (state, var rest) = ShadowBudget.Step(state, TimeSpan.FromMicroseconds(20), processors: 1);
            rested += rest;
            rests += rest > TimeSpan.Zero ? 1 : 0;
        }

        (rested + state.Owed).ShouldBe(TimeSpan.FromMicroseconds(20) * 99 * 1000);
        rests.ShouldBeLessThanOrEqualTo(1000 / 3);
    }
}
