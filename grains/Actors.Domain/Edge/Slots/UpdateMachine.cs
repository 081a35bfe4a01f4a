namespace Actors.Domain.Edge.Slots;

/// <summary>
/// The life of an update on a device. The state says what work is to be done; the work's end, an order from outside or a start of the agent makes the
/// next state, which is on disk before anything is done for it. Every work can be done again from its beginning, so that the power may
/// be cut at any point.
/// </summary>
/// <remarks>
/// What holds in every state: what <see cref="UpdateState.In"/> says of a slot is in its file, whole; the active slot's file is never
/// written; an inactive slot counts as empty from before its file is touched until it is whole; and what has not passed its trial was never active.
/// All methods give the same state back where they do not apply.
/// </remarks>
public static class UpdateMachine
{
    /// <summary>How often the agent may start while a new model is tried or watched before the model is given up.</summary>
    public const int MaxStarts = 3;

    /// <summary>An order came, or came again.</summary>
    public static UpdateState Offer(UpdateState state, UpdateCandidate candidate)
    {
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(candidate);
        if (state.Candidate?.Action == candidate.Action)
        {
            return state.Phase == UpdatePhase.Held && candidate.MayInstall ? Install(state with { Candidate = candidate }) : state;
        }

        if (state.Phase is not (UpdatePhase.Idle or UpdatePhase.Downloading or UpdatePhase.Verifying or UpdatePhase.Held) || candidate.Action == state.LastAction)
        {
            return state;
        }

        var next = state with { Phase = UpdatePhase.Downloading, Candidate = candidate, Starts = 0, Result = null };
        return state.Served is { } served && served.Sha256 == candidate.Content.Sha256 ? Report(next, UpdateOutcome.Succeeded, null) : next;
    }

    /// <summary>An order was taken back. One whose model is active already is carried on.</summary>
    public static UpdateState Withdraw(UpdateState state, string action)
    {
        ArgumentNullException.ThrowIfNull(state);
        return state.Candidate?.Action == action && state.Phase is not (UpdatePhase.Watching or UpdatePhase.Reporting)
            ? Report(Forget(state), UpdateOutcome.Cancelled, "It was taken back.")
            : state;
    }

    /// <summary>The work of a phase is done.</summary>
    public static UpdateState Done(UpdateState state, UpdatePhase phase)
    {
        ArgumentNullException.ThrowIfNull(state);
        return phase != state.Phase ? state : phase switch
        {
            UpdatePhase.Downloading => state with { Phase = UpdatePhase.Verifying },
            UpdatePhase.Verifying when !state.Candidate!.MayInstall => state with { Phase = UpdatePhase.Held },
            UpdatePhase.Verifying => Install(state),
            UpdatePhase.Installing => state.Put(state.Inactive, state.Candidate!.Content) with { Phase = UpdatePhase.Trying, Starts = 0 },
            UpdatePhase.Trying => state with { Phase = UpdatePhase.Watching, Active = state.Inactive, Starts = 0 },
            UpdatePhase.Watching => Report(state, UpdateOutcome.Succeeded, null),
            UpdatePhase.Reporting => state with { Phase = UpdatePhase.Idle, Candidate = null, Result = null, Starts = 0, LastAction = state.Candidate!.Action },
            _ => state,
        };
    }

    /// <summary>The work of a phase cannot be done, or the model is not what it should be.</summary>
    /// <param name="state">The state.</param>
    /// <param name="phase">The phase.</param>
    /// <param name="reason">Why, for people.</param>
    public static UpdateState Fail(UpdateState state, UpdatePhase phase, string reason)
    {
        ArgumentNullException.ThrowIfNull(state);
        return phase != state.Phase ? state : phase switch
        {
            UpdatePhase.Downloading or UpdatePhase.Verifying or UpdatePhase.Installing or UpdatePhase.Trying => Report(Forget(state), UpdateOutcome.Failed, reason),
            UpdatePhase.Watching => GoBack(state, reason),
            _ => state,
        };
    }

    /// <summary>The agent has started.</summary>
    public static UpdateState Start(UpdateState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        if (state.Phase is not (UpdatePhase.Trying or UpdatePhase.Watching))
        {
            return state;
        }

        return state.Starts < MaxStarts
            ? state with { Starts = state.Starts + 1 }
            : Fail(state, state.Phase, FormattableString.Invariant($"The agent started {MaxStarts + 1} times while the model was new."));
    }

    /// <summary>The agent has started, and the disk does not take a note of it: what is new might be tried for ever, and is left alone.</summary>
    public static UpdateState StartUncounted(UpdateState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        return state.Phase is UpdatePhase.Trying or UpdatePhase.Watching ? Fail(state, state.Phase, "The disk was full when the agent started with the new model.") : state;
    }

    /// <summary>A slot's file is not what it should be: a disk forgets. The other slot is served, or the model that the device came with.</summary>
    public static UpdateState Lose(UpdateState state, ModelSlot slot)
    {
        ArgumentNullException.ThrowIfNull(state);
        const string Damaged = "The file of the slot is damaged.";
        if (state.In(slot) is null)
        {
            return state;
        }

        var next = state.Phase switch
        {
            UpdatePhase.Trying when slot == state.Inactive => Fail(state, UpdatePhase.Trying, Damaged),
            UpdatePhase.Watching when slot == state.Active => Fail(state, UpdatePhase.Watching, Damaged),
            _ => state.Put(slot, null),
        };

        // While something is put into the other slot, or tried there, that slot is no way out.
        return next.Served is null && next.In(next.Inactive) is not null && next.Phase is not UpdatePhase.Trying ? next with { Active = next.Inactive } : next;
    }

    private static UpdateState Install(UpdateState state) => state.Put(state.Inactive, null) with { Phase = UpdatePhase.Installing };

    private static UpdateState GoBack(UpdateState state, string reason) =>
        Report(state.Put(state.Active, null) with { Active = state.Inactive }, UpdateOutcome.Failed, reason);

    /// <summary>What was put into the inactive slot for the update, if it was, counts no more.</summary>
    private static UpdateState Forget(UpdateState state) =>
        state.Phase is UpdatePhase.Installing or UpdatePhase.Trying ? state.Put(state.Inactive, null) : state;

    private static UpdateState Report(UpdateState state, UpdateOutcome outcome, string? reason) =>
        state with { Phase = UpdatePhase.Reporting, Result = new UpdateResult(outcome, reason), Starts = 0 };
}
