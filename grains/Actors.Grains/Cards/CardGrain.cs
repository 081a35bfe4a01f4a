using Actors.Cards;
using Actors.Domain.Cards;
using Actors.Grains.Audit;
using Actors.Grains.Registry;
using Actors.Grains.State;
using Actors.Registry;

namespace Actors.Grains.Cards;

/// <inheritdoc cref="ICardGrain"/>
[GrainType("card")]
internal sealed class CardGrain(
    [PersistentState(StateNames.Card, StateNames.Provider)] IPersistentState<CardState> state,
    IGrainFactory grains,
    CardPolicies policies,
    TimeProvider clock) : Grain, ICardGrain, IAuditedState
{
    /// <summary>What is durable. Evidence interleaves with a write, and never speaks of what is not.</summary>
    private CardRevision? _newest;

    object IAuditedState.AuditedState => state.State;

    /// <summary>The newest revision, unless it says that the card is withdrawn.</summary>
    private CardRevision? Current => _newest is { Form: CardRevision.Withdrawn } ? null : _newest;

    private VersionKey Key => VersionKey.Parse(this.GetPrimaryKeyString());

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        _newest = state.State.Revisions.LastOrDefault();
        return base.OnActivateAsync(cancellationToken);
    }

    public async Task<CardChange> PutAsync(PutCard request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        var model = await grains.GetModel(Key.Model).GetAsync(cancellationToken);
        if (model is null || !Array.Exists(model.Versions, version => version.Version == Key.Version))
        {
            return Answer(model is null ? CardOutcome.UnknownModel : CardOutcome.UnknownVersion);
        }

        if (request.IfRevision is { } expected && expected != (Current?.Revision ?? 0))
        {
            return Answer(CardOutcome.RevisionConflict);
        }

        if (request.Document.ToCard() is not { } card)
        {
            return Answer(CardOutcome.Refused, [new CardError("card", "must be an object")]);
        }

        var errors = card.Validate();
        if (errors.Count > 0)
        {
            return Answer(CardOutcome.Refused, errors);
        }

        var google = card.ToGoogle();
        errors = CardRequirement.Missing(google, policies.Of(Key.Model));
        return errors.Count > 0 ? Answer(CardOutcome.Refused, errors)
            : state.State.Revisions.Count >= ICardGrain.MaxRevisions ? Answer(CardOutcome.Full)
            : await KeepAsync(request, CardRequirement.Said(google));
    }

    public async Task<CardChange> RemoveAsync(long? ifRevision, CancellationToken cancellationToken)
    {
        if (Current is not { } current)
        {
            return Answer(CardOutcome.NoCard);
        }

        if (ifRevision is { } expected && expected != current.Revision)
        {
            return Answer(CardOutcome.RevisionConflict);
        }

        return state.State.Revisions.Count >= ICardGrain.MaxRevisions
            ? Answer(CardOutcome.Full)
            : await AddAsync(new CardRevision(current.Revision + 1, CardRevision.Withdrawn, ActingCaller.Current.Id, clock.GetUtcNow(), []));
    }

    public async Task<CardView?> GetAsync(int? revision, CancellationToken cancellationToken)
    {
        var found = revision is { } number ? state.State.Revisions.Find(candidate => candidate.Revision == number) : Current;
        return found is not null && await grains.GetCardDocument(Key, found.Revision).GetAsync(cancellationToken) is { } document
            ? new CardView(found, document)
            : null;
    }

    public Task<CardRevision[]> ListAsync(CancellationToken cancellationToken) => Task.FromResult(state.State.Revisions.ToArray());

    public Task<CardEvidence> GetEvidenceAsync(CancellationToken cancellationToken)
    {
        var newest = Current;
        var missing = policies.Of(Key.Model).Where(part => newest is null || !newest.Says.Contains(part)).ToArray();
        return Task.FromResult(new CardEvidence(newest is not null, newest is not null && missing.Length == 0, newest, missing));
    }

    /// <summary>The document first: a crash between the two leaves one that nobody knows of, which the next put writes over.</summary>
    private async Task<CardChange> KeepAsync(PutCard request, IReadOnlyList<string> says)
    {
        var revision = new CardRevision((_newest?.Revision ?? 0) + 1, request.Document.Form, request.By, clock.GetUtcNow(), [.. says]);
        await grains.GetCardDocument(Key, revision.Revision).KeepAsync(request.Document, CancellationToken.None);
        return await AddAsync(revision);
    }

    private async Task<CardChange> AddAsync(CardRevision revision)
    {
        state.State.Revisions = [.. state.State.Revisions, revision];
        await state.WriteStateAsync();
        _newest = revision;
        return Answer(CardOutcome.Kept);
    }

    private CardChange Answer(CardOutcome outcome, IReadOnlyList<CardError>? errors = null) =>
        new(outcome, _newest, [.. (errors ?? []).Select(error => error.ToString())]);
}
