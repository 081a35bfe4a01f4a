namespace Actors.Domain.Governance;

/// <summary>What a rule says of something said in a review.</summary>
public enum ReviewVerdict
{
    /// <summary>Done, or already so.</summary>
    Done,

    /// <summary>Nobody approves what they registered or asked to have approved.</summary>
    OwnWork,

    /// <summary>There is no such entry.</summary>
    UnknownEntry,

    /// <summary>Only who said something takes it back.</summary>
    NotYours,

    /// <summary>The review is full.</summary>
    TooMany,

    /// <summary>A text is too long, or an expiry is not in the future.</summary>
    Invalid,

    /// <summary>The caller proves no identity.</summary>
    Nobody,
}
