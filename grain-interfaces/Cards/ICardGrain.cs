using Actors.Audit;
using Orleans.Concurrency;

namespace Actors.Cards;

/// <summary>Keeps the card of a version, every revision of it. Key: <see cref="Registry.VersionKey"/>.</summary>
[Alias(AliasNames.CardGrain)]
public interface ICardGrain : IGrainWithStringKey
{
    /// <summary>The most revisions that a version's card may have.</summary>
    const int MaxRevisions = 1000;

    /// <summary>Checks a card by its schema and the model's policy, and keeps it as the next revision. Durable on return.</summary>
    [Alias("Put")]
    [Requires(CallerScopes.Manage), Audited("model.card.put")]
    Task<CardChange> PutAsync(PutCard request, CancellationToken cancellationToken);

    /// <summary>Withdraws the card: a revision that says so is the next, and those before stay. Durable on return.</summary>
    /// <param name="ifRevision">The revision that the card has to be at; null for any.</param>
    /// <param name="cancellationToken">Gives up.</param>
    [Alias("Remove")]
    [Requires(CallerScopes.Manage), Audited("model.card.remove")]
    Task<CardChange> RemoveAsync(long? ifRevision, CancellationToken cancellationToken);

    /// <summary>A revision of the card, the newest where none is named; null where there is none.</summary>
    [Alias("Get")]
    [Reads]
    Task<CardView?> GetAsync(int? revision, CancellationToken cancellationToken);

    /// <summary>Every revision, oldest first.</summary>
    [Alias("List")]
    [Reads]
    Task<CardRevision[]> ListAsync(CancellationToken cancellationToken);

    /// <summary>
    /// Whether there is a card that says what the policy asks now. Asks no other grain and interleaves, so that the model's grain can ask in the
    /// middle of a change.
    /// </summary>
    [Alias("GetEvidence"), AlwaysInterleave]
    [Reads]
    Task<CardEvidence> GetEvidenceAsync(CancellationToken cancellationToken);
}
