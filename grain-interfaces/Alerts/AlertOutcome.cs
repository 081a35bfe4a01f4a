namespace Actors.Alerts;

/// <summary>What came of a change of alerts or incidents. Values are on the wire: never renumber.</summary>
public enum AlertOutcome
{
    /// <summary>Done, or already so.</summary>
    Done = 0,

    /// <summary>There is no such thing.</summary>
    Unknown = 1,

    /// <summary>The request itself is malformed, or out of range.</summary>
    Invalid = 2,

    /// <summary>It is not in a state for this.</summary>
    Conflict = 3,
}
