namespace Actors.Cards;

/// <summary>Whether a card was kept.</summary>
public enum CardOutcome
{
    /// <summary>It is the newest revision, or the card is withdrawn.</summary>
    Kept = 0,

    /// <summary>There is no such model.</summary>
    UnknownModel = 1,

    /// <summary>The model has no such version.</summary>
    UnknownVersion = 2,

    /// <summary>It breaks its schema, or does not say what the policy asks.</summary>
    Refused = 3,

    /// <summary>The card is at another revision than the request names.</summary>
    RevisionConflict = 4,

    /// <summary>The card has as many revisions as it may have.</summary>
    Full = 5,

    /// <summary>There is no card to withdraw.</summary>
    NoCard = 6,
}
