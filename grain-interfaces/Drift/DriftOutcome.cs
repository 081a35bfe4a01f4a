namespace Actors.Drift;

/// <summary>What came of a request to a monitor. Values are on the wire: never renumber.</summary>
public enum DriftOutcome
{
    /// <summary>Done, or already so.</summary>
    Done = 0,

    /// <summary>There is no such model.</summary>
    UnknownModel = 1,

    /// <summary>The model is not watched, or not this group or baseline.</summary>
    NotFound = 2,

    /// <summary>The monitor has changed meanwhile.</summary>
    RevisionConflict = 3,

    /// <summary>The request itself is malformed.</summary>
    Invalid = 4,
}
