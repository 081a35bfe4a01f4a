using Actors.Grains.Rollouts;
using Actors.Inference;
using Actors.Registry;
using Actors.Serving;
using Microsoft.Extensions.Logging.Abstractions;

namespace Actors.Grains.Tests.Rollouts;

public sealed class ShadowRunsTests
{
    private const int Room = 256;
    private static readonly ModelKey Model = ModelKey.Default("shadowed");

    /// <summary>Nothing takes copies out: every offer returns all the same, and what has no room is counted as dropped.</summary>
    [Fact]
    public void Offer_WhileNoCopyIsRun_DropsWhatHasNoRoom()
    {
        var (split, tally) = Split();
        using var runs = new ShadowRuns(null!, TimeProvider.System, NullLogger<ShadowRuns>.Instance);
        for (var i = 0; i < Room + 100; i++)
        {
            runs.Offer(split, Call(4), Reply(4));
        }

        Dropped(tally).ShouldBe(100);
    }

    [Fact]
    public void Offer_OfMoreBytesThanThereAreFor_DropsThem()
    {
        var (split, tally) = Split();
        using var runs = new ShadowRuns(null!, TimeProvider.System, NullLogger<ShadowRuns>.Instance);
        runs.Offer(split, Call(2 << 20), Reply(4));
        for (var i = 0; i < 40; i++)
        {
            runs.Offer(split, Call(1_000_000), Reply(4));
        }

        // One is too long by itself; of the others 33 fit into 32 MiB.
        Dropped(tally).ShouldBe(1 + 40 - 33);
    }

    private static (LiveSplit Split, SplitTally Tally) Split()
    {
        var route = new SplitRoute("r1", 1, 2, 0, 7, [], [], [2]);
        var tally = new SplitTally(Model, "r1", 1);
        var live = new EngineModel(Model.ToString(), 1, "a");
        return (new LiveSplit(route, Model, live, version => new EngineModel(Model.ToString(), version, "b"), tally), tally);
    }

    private static long Dropped(SplitTally tally) => tally.Take("s", 1)!.Shadows.Single().Dropped;

    private static InferenceCall Call(int bytes) => new(null, [new("x", TensorType.UInt8, [bytes], new byte[bytes])], null);

    private static InferenceReply Reply(int bytes) => new(InferenceOutcome.Done, 1, [new("y", TensorType.UInt8, [bytes], new byte[bytes])], null);
}
