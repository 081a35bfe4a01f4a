namespace Actors.Scoring;

/// <summary>What came of a call to scoring jobs. Numbers are on the wire: never change one.</summary>
public enum ScoringOutcome
{
    /// <summary>It is done.</summary>
    Done = 0,

    /// <summary>There is no such thing.</summary>
    Unknown = 1,

    /// <summary>What was sent is none.</summary>
    Invalid = 2,

    /// <summary>It is not in a phase for this.</summary>
    Conflict = 3,

    /// <summary>There are as many as can be.</summary>
    Full = 4,
}
