using Actors.Domain.Edge.Slots;

namespace Actors.Domain.Tests.Edge;

/// <summary>
/// The update explored as a model: every state of machine and disk that any order of work, cuts in the middle of a work's writes, starts, orders and
/// withdrawals leads to. A file is a letter: the model that is whole in it, 't' for torn, '-' for none.
/// </summary>
public sealed class UpdateModelTests
{
    private const char Torn = 't';
    private const char None = '-';

    /// <summary>A good one and another; one that comes damaged, one that fails its trial, one that fails while watched.</summary>
    private const string Models = "gadfw";

    private static readonly UpdateCandidate[] Orders = [.. Models.Select(Candidate), Candidate('a') with { Action = "held", MayInstall = false }, Candidate('a') with { Action = "held" }];

    [Fact]
    public void EveryReachableState_ServesAWholeModelThatPassedItsTrial()
    {
        foreach (var (state, disk) in Explore().Keys)
        {
            if (state.Served is { } served)
            {
                disk.At(state.Active).ShouldBe(served.Sha256[0], $"{state} over {disk}");
                "df".Contains(served.Sha256, StringComparison.Ordinal).ShouldBeFalse($"{state} over {disk}");
                (served.Sha256 != "w" || state.Phase == UpdatePhase.Watching).ShouldBeTrue($"{state} over {disk}");
            }

            if (state.In(state.Inactive) is { } other)
            {
                disk.At(state.Inactive).ShouldBe(other.Sha256[0], $"{state} over {disk}");
            }
        }
    }

    /// <summary>Left alone, the device ends idle from every state, within the eight works that there are and one give-up, whatever was cut before.</summary>
    [Fact]
    public void EveryReachableState_LeftAlone_EndsAndReports()
    {
        foreach (var start in Explore().Keys)
        {
            var (state, disk) = start;
            for (var work = 0; state.Phase is not (UpdatePhase.Idle or UpdatePhase.Held); work++)
            {
                work.ShouldBeLessThan(10, $"{start} does not come to an end");
                (state, disk) = Finish(state, disk);
            }
        }
    }

    [Fact]
    public void Exploration_CoversWhatItClaims()
    {
        var all = Explore().Keys;

        all.Count.ShouldBeGreaterThan(500);
        all.Select(node => node.State.Phase).Distinct().Count().ShouldBe(8);
        all.ShouldContain(node => node.State.Phase == UpdatePhase.Installing && (node.Disk.A == Torn || node.Disk.B == Torn), "no cut within an installation was explored");
        all.ShouldContain(node => node.State.Result != null && node.State.Result.Outcome == UpdateOutcome.Cancelled);
        all.ShouldContain(node => node.State.Served != null && node.State.Served.Sha256 == "w" && node.State.Starts == UpdateMachine.MaxStarts);
    }

    private static Dictionary<(UpdateState State, Disk Disk), int> Explore()
    {
        var known = new Dictionary<(UpdateState, Disk), int> { [(UpdateState.New, new Disk(None, None, None))] = 0 };
        var waiting = new Queue<(UpdateState State, Disk Disk)>(known.Keys);
        while (waiting.TryDequeue(out var node))
        {
            foreach (var next in Next(node.State, node.Disk))
            {
                if (known.TryAdd(next, known.Count))
                {
                    waiting.Enqueue(next);
                }
            }
        }

        return known;
    }

    private static IEnumerable<(UpdateState State, Disk Disk)> Next(UpdateState state, Disk disk)
    {
        foreach (var order in Orders)
        {
            yield return (Old(UpdateMachine.Offer(state, order)), disk);
            yield return (Old(UpdateMachine.Withdraw(state, order.Action)), disk);
        }

        // A start, after a cut with nothing under way; or onto a full disk, after which the next start finds the state as it was.
        yield return (UpdateMachine.Start(state), disk);
        yield return (UpdateMachine.StartUncounted(state), disk);

        // The work to its end, its next state written; or cut before that is.
        var (finished, after) = Finish(state, disk);
        yield return (finished, after);
        yield return (UpdateMachine.Start(state), after);

        // The work cut in the middle of what it writes.
        foreach (var cut in Cuts(state, disk))
        {
            yield return (UpdateMachine.Start(state), cut);
            yield return (state, cut);
        }

        // A work that cannot be done: no network, no room, a model that the runtime refuses.
        if (state.Phase is UpdatePhase.Downloading or UpdatePhase.Installing or UpdatePhase.Trying or UpdatePhase.Watching)
        {
            yield return (UpdateMachine.Fail(state, state.Phase, "cannot"), disk);
        }
    }

    private static IEnumerable<Disk> Cuts(UpdateState state, Disk disk)
    {
        if (state.Phase == UpdatePhase.Downloading)
        {
            yield return disk with { Download = Torn };
        }
        else if (state.Phase == UpdatePhase.Installing)
        {
            // Harsher than a rename: the slot's file is torn, or the move is there and the state is not.
            yield return disk.Put(state.Inactive, Torn);
            yield return disk.Put(state.Inactive, disk.Download) with { Download = None };
        }
    }

    private static (UpdateState State, Disk Disk) Finish(UpdateState state, Disk disk)
    {
        var model = state.Candidate?.Content.Sha256[0] ?? None;
        return state.Phase switch
        {
            UpdatePhase.Downloading => (UpdateMachine.Done(state, state.Phase), disk with { Download = model }),
            UpdatePhase.Verifying when disk.Download != model || model == 'd' => (UpdateMachine.Fail(state, state.Phase, "hash"), disk with { Download = None }),
            UpdatePhase.Installing => Install(state, disk, model),
            UpdatePhase.Trying when model == 'f' => (UpdateMachine.Fail(state, state.Phase, "trial"), disk),
            UpdatePhase.Watching when model == 'w' => (UpdateMachine.Fail(state, state.Phase, "errors"), disk),
            UpdatePhase.Reporting => (Old(UpdateMachine.Done(state, state.Phase)), disk with { Download = None }),
            _ => (UpdateMachine.Done(state, state.Phase), disk),
        };
    }

    private static (UpdateState State, Disk Disk) Install(UpdateState state, Disk disk, char model)
    {
        var moved = disk.Download == None ? disk : disk.Put(state.Inactive, disk.Download) with { Download = None };
        return moved.At(state.Inactive) == model
            ? (UpdateMachine.Done(state, state.Phase), moved)
            : (UpdateMachine.Fail(state, state.Phase, "install"), moved);
    }

    /// <summary>Which order was the last is not told apart, so that orders can come again and the exploration ends.</summary>
    private static UpdateState Old(UpdateState state) => state with { LastAction = null };

    private static UpdateCandidate Candidate(char model) => new($"order {model}", new SlotContent("m", "1", model.ToString(), 1), "");

    private sealed record Disk(char Download, char A, char B)
    {
        public char At(ModelSlot slot) => slot == ModelSlot.A ? A : B;

        public Disk Put(ModelSlot slot, char content) => slot == ModelSlot.A ? this with { A = content } : this with { B = content };
    }
}
