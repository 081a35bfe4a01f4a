using Actors.Cards;

namespace Actors.Grains.Cards;

/// <summary>The stored row of a revision's document.</summary>
internal sealed class CardDocumentState
{
    /// <summary>The document; null where none was kept.</summary>
    public CardDocument? Document { get; set; }
}
