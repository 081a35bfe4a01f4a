using Actors.Grains.Audit;
using Actors.Grains.Registry;
using Actors.Grains.State;
using Actors.Revisions;

namespace Actors.Grains.Revisions;

/// <inheritdoc cref="IAppliedSettingsGrain"/>
[GrainType("applied-settings")]
internal sealed class AppliedSettingsGrain(
    [PersistentState(StateNames.AppliedSettings, StateNames.Provider)] IPersistentState<AppliedSettingsState> state, IGrainFactory grains, TimeProvider clock)
    : Grain, IAppliedSettingsGrain, IAuditedState
{
    object IAuditedState.AuditedState => state.State;

    private IRevisionBookGrain Book => grains.GetRevisionBook(RevisionKey.Applied(this.GetPrimaryKeyString()));

    public async Task<RevisionEntry> RecordAsync(RecordSettings request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        var (now, before) = (clock.GetUtcNow(), state.State.Newest);
        if (before is not null)
        {
            // In the book before the row lets go of it: a kill in between leaves it in both.
            await Book.KeepAsync(before, CancellationToken.None);
        }

        state.State.Newest = new RevisionEntry((before?.Revision ?? 0) + 1, before?.Since > now ? before.Since : now, ActingCaller.Current.Id, request.Reason, request.Content);
        await state.WriteStateAsync(CancellationToken.None);
        return state.State.Newest with { Content = "" };
    }

    public Task<RevisionEntry?> GetAsync(long revision, CancellationToken cancellationToken) =>
        state.State.Newest is { } newest && newest.Revision == revision ? Task.FromResult<RevisionEntry?>(newest) : Book.GetAsync(revision, cancellationToken);

    public async Task<RevisionEntry[]> ListAsync(long before, int limit, CancellationToken cancellationToken)
    {
        var newest = state.State.Newest is { } known && known.Revision < before ? known with { Content = "" } : null;
        var older = await Book.ListAsync(Math.Min(before, newest?.Revision ?? before), limit, cancellationToken);
        return [.. (newest is null ? older : older.Prepend(newest)).Take(limit)];
    }
}
