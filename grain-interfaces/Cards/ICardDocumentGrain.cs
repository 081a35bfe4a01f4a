using Actors.Audit;

namespace Actors.Cards;

/// <summary>Keeps the document of one revision of a card. Key: the version's key and the revision, <c>tenant/name/version/revision</c>.</summary>
[Alias(AliasNames.CardDocumentGrain)]
public interface ICardDocumentGrain : IGrainWithStringKey
{
    /// <summary>Keeps the document, durably, in the place of one that an interrupted attempt left.</summary>
    [Alias("Keep")]
    [Requires(CallerScopes.Manage), Audited("model.card.keep")]
    Task KeepAsync(CardDocument document, CancellationToken cancellationToken);

    /// <summary>The document; null where none was kept.</summary>
    [Alias("Get")]
    [Reads]
    Task<CardDocument?> GetAsync(CancellationToken cancellationToken);
}
