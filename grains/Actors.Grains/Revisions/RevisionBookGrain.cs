using Actors.Domain.Revisions;
using Actors.Grains.Audit;
using Actors.Grains.State;
using Actors.Revisions;

namespace Actors.Grains.Revisions;

/// <inheritdoc cref="IRevisionBookGrain"/>
/// <remarks>What was set is stored before the index has its number, so that whatever is found can be read.</remarks>
[GrainType("revision-book")]
internal sealed class RevisionBookGrain(
    [PersistentState(StateNames.RevisionBook, StateNames.Provider)] IPersistentState<RevisionBookState> state,
    IGrainFactory grains) : Grain, IRevisionBookGrain, IAuditedState
{
    object IAuditedState.AuditedState => state.State;

    public async Task KeepAsync(RevisionEntry entry, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(entry);
        var next = state.State.Index.Add(new RevisionNote(entry.Revision, entry.Since, entry.By, entry.Reason));
        if (ReferenceEquals(next, state.State.Index))
        {
            return;
        }

        await Content(entry.Revision).KeepAsync(entry, CancellationToken.None);
        state.State.Index = next;
        await state.WriteStateAsync(CancellationToken.None);
    }

    public Task<RevisionEntry?> GetAtAsync(DateTimeOffset at, CancellationToken cancellationToken) =>
        state.State.Index.At(at) is { } note ? GetAsync(note.Revision, cancellationToken) : Task.FromResult<RevisionEntry?>(null);

    public Task<RevisionEntry?> GetAsync(long revision, CancellationToken cancellationToken) => Content(revision).GetAsync(cancellationToken);

    public Task<RevisionEntry[]> ListAsync(long before, int limit, CancellationToken cancellationToken) => Task.FromResult<RevisionEntry[]>(
        [.. state.State.Index.Before(before, limit).Select(note => new RevisionEntry(note.Revision, note.Since, note.By, note.Reason, ""))]);

    private IRevisionContentGrain Content(long revision)
    {
        var key = this.GetPrimaryKeyString();
        var slash = key.IndexOf('/', StringComparison.Ordinal);
        return grains.GetGrain<IRevisionContentGrain>(new RevisionKey(key[..slash], key[(slash + 1)..]).Content(revision));
    }
}
