namespace Actors.Governance;

/// <summary>What came of a change of governance or a review. Values are on the wire: never renumber.</summary>
public enum GovernanceOutcome
{
    /// <summary>Done, or already so.</summary>
    Done = 0,

    /// <summary>There is no such thing.</summary>
    Unknown = 1,

    /// <summary>It is not complete, or out of range.</summary>
    Invalid = 2,

    /// <summary>There are as many as can be.</summary>
    TooMany = 3,

    /// <summary>So many follow-ups are open that no other override is taken.</summary>
    TooManyOpen = 4,

    /// <summary>It is the caller's own work, or not the caller's.</summary>
    NotForCaller = 5,
}
