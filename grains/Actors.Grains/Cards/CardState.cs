using Actors.Cards;

namespace Actors.Grains.Cards;

/// <summary>The stored row of a version's card.</summary>
internal sealed class CardState
{
    /// <summary>The revisions, oldest first. Their documents are rows of their own.</summary>
    public List<CardRevision> Revisions { get; set; } = [];
}
