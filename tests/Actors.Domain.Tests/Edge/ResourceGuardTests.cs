using Actors.Domain.Edge.Guard;

namespace Actors.Domain.Tests.Edge;

public sealed class ResourceGuardTests
{
    private static readonly GuardLimits Limits = new(Processor: 0.8) { BadSamples = 2, GoodSamples = 3 };

    [Fact]
    public void Step_OneBadSample_ChangesNothing() => Run("B").Level.ShouldBe(GuardLevel.Normal);

    [Fact]
    public void Step_BadSamplesInARow_HoldsBackStepByStep()
    {
        Run("BB").ShouldSatisfyAllConditions(guard => guard.Level.ShouldBe(GuardLevel.Slow), guard => guard.Reason.ShouldBe("processor"));
        Run("BBBB").Level.ShouldBe(GuardLevel.Paused);
        Run("BBBBBBBB").Level.ShouldBe(GuardLevel.Paused);
    }

    /// <summary>Under the limit but not under the margin is neither good nor bad: the level stays.</summary>
    [Fact]
    public void Step_BetweenTheMarginAndTheLimit_Stays()
    {
        Run("BBMMMMMMMM").Level.ShouldBe(GuardLevel.Slow);
        Run("BBGGMGG").Level.ShouldBe(GuardLevel.Slow);
    }

    [Fact]
    public void Step_GoodSamplesInARow_DaresMoreStepByStep()
    {
        Run("BBBBGGG").Level.ShouldBe(GuardLevel.Slow);
        Run("BBBBGGGGGG").ShouldSatisfyAllConditions(guard => guard.Level.ShouldBe(GuardLevel.Normal), guard => guard.Reason.ShouldBeNull());
    }

    [Fact]
    public void Step_OfWhatIsNotKnown_HoldsNothingBack()
    {
        var guard = ResourceGuard.Start;
        for (var i = 0; i < 10; i++)
        {
            guard = guard.Step(new GuardSample(double.NaN, double.NaN, double.NaN, double.NaN), Limits);
        }

        guard.Level.ShouldBe(GuardLevel.Normal);
    }

    private static ResourceGuard Run(string samples) =>
        samples.Aggregate(ResourceGuard.Start, (guard, sample) => guard.Step(new GuardSample(sample == 'B' ? 0.9 : sample == 'M' ? 0.75 : 0.2, 0.1, 0.1, 20), Limits));
}
