using Actors.TestKit;
using Actors.TestKit.Crashes;

namespace Actors.Silo.Tests.Crashes;

/// <summary>A short campaign; <c>./actors bench decision-kills</c> runs the long one.</summary>
public sealed class DecisionKillTests
{
    [Theory]
    [InlineData("Files")]
    [InlineData("Database")]
    public async Task Kill_UnderDurablePredictions_LosesNoneAndKeepsNoneTwice(string store)
    {
        using var data = new TemporaryFolder();

        var counts = await DecisionKills.RunAsync(data.Path, kills: 2, seed: 3, [$"--Decisions:Store={store}"]);

        counts.Answered.ShouldBeGreaterThan(0);
        counts.Remembered.ShouldBeGreaterThanOrEqualTo(counts.Answered);
        (counts.Lost, counts.Twice).ShouldBe((0, 0));
        counts.Faults.ShouldBeEmpty();
    }
}
