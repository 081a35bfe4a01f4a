using System.Text.Json;
using Actors.Domain.Reviews;
using Actors.Domain.Revisions;
using Actors.Grains.Registry;
using Actors.Reviews;
using Actors.Revisions;

namespace Actors.Grains.Reviews;

/// <summary>
/// The policy of a process: the one in force stands in the process's row, and goes to the book of revisions before another takes its place. Used within
/// the turns of one grain only.
/// </summary>
internal sealed class PolicyStore(ReviewProcessKey key, IPersistentState<ReviewProcessState> state, IGrainFactory grains, TimeProvider clock)
{
    /// <summary>The last instant that was asked for: nothing may happen at it any more.</summary>
    private DateTimeOffset _asked;

    /// <summary>The policy in force; null where there is no such process.</summary>
    public ReviewPolicy? Policy { get; private set; } = state.State.Policy;

    /// <summary>The policy in force, with its revision; null where there is no such process.</summary>
    public ReviewPolicyView? View { get; private set; } = ToView(state.State);

    /// <summary>The policy that was in force at an instant; null where there was none, or it is not known any more.</summary>
    public async Task<ReviewPolicyView?> GetAtAsync(DateTimeOffset at, CancellationToken cancellationToken)
    {
        _asked = at > _asked && at <= clock.GetUtcNow() ? at : _asked;
        return View is { } view && view.Since <= at
            ? view
            : await grains.GetRevisionBook(RevisionKey.ReviewPolicy(key)).GetAtAsync(at, cancellationToken) is { } entry
                ? JsonSerializer.Deserialize<ReviewPolicyView>(entry.Content)
                : null;
    }

    /// <summary>Sets the policy, unless it is not what it was when the caller saw it.</summary>
    public async Task<CaseChange> PutAsync(ReviewPolicyView policy, long? ifRevision)
    {
        var read = policy.ToPolicy();
        if ((policy.Unknown() is { } then ? $"'{then}' is not accept, reject or review." : read.Fault()) is { } fault)
        {
            return new CaseChange(CaseChangeOutcome.Invalid, null, fault);
        }

        if (ifRevision is { } revision && revision != (View?.Revision ?? 0))
        {
            return new CaseChange(CaseChangeOutcome.RevisionConflict, null, "The policy has changed since the revision that the request names.");
        }

        // The name is listed before the process exists: a kill in between leaves a name without a process.
        await grains.GetReviewCatalog(key.Tenant).AddAsync(key.Process, CancellationToken.None);
        if (View is { Revision: > 0 } before)
        {
            await grains.GetRevisionBook(RevisionKey.ReviewPolicy(key)).KeepAsync(
                new RevisionEntry(before.Revision, before.Since, before.By, before.Reason, JsonSerializer.Serialize(before)), CancellationToken.None);
        }

        var now = clock.GetUtcNow();
        state.State.Policy = read;
        state.State.PolicyNote = new RevisionNote((View?.Revision ?? 0) + 1, now > _asked ? now : _asked.AddTicks(1), ActingCaller.Current.Id, policy.Reason);
        await state.WriteStateAsync(CancellationToken.None);
        (Policy, View) = (read, ToView(state.State));
        return new CaseChange(CaseChangeOutcome.Done, null, null);
    }

    private static ReviewPolicyView? ToView(ReviewProcessState state) => state.Policy is not { } policy ? null
        : state.PolicyNote is not { } note ? policy.ToView()
        : policy.ToView() with { Revision = note.Revision, Since = note.Since, By = note.By, Reason = note.Reason };
}
