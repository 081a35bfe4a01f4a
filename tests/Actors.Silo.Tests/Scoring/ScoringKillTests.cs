using Actors.TestKit;
using Actors.TestKit.Crashes;

namespace Actors.Silo.Tests.Scoring;

/// <summary>The process is killed while it scores a dataset; <c>./actors bench jobs</c> does so with millions of rows.</summary>
public sealed class ScoringKillTests
{
    private const int Kills = 4;

    /// <summary>Chunks are so small that most of the time goes into committing them: kills fall between any two of those writes.</summary>
    [Fact]
    public async Task Kill_WhileADatasetIsScored_LeavesEachRowOnce()
    {
        using var data = new TemporaryFolder();
        var random = new Random(11);

        var counts = await new ScoringKills(data.Path, rows: 240_000, chunkBytes: 8 * 1024).RunAsync(kills => kills < Kills ? TimeSpan.FromMilliseconds(random.Next(150, 500)) : null);

        counts.Phase.ShouldBe("done", counts.Reason);
        counts.Kills.ShouldBe(Kills, "The job ended before it could be killed so often; it needs more rows.");
        (counts.Missing, counts.Twice, counts.Wrong, counts.Lost).ShouldBe((0, 0, 0, 0));
    }
}
