namespace Actors.Reviews;

/// <summary>What came of a change to a process or a case. Values are on the wire: never renumber.</summary>
public enum CaseChangeOutcome
{
    /// <summary>Done, or already so.</summary>
    Done = 0,

    /// <summary>There is no case for the caller now.</summary>
    Nothing = 1,

    /// <summary>There is no such process.</summary>
    UnknownProcess = 2,

    /// <summary>There is no such case, or it is not open.</summary>
    UnknownCase = 3,

    /// <summary>It is not complete, or out of range.</summary>
    Invalid = 4,

    /// <summary>Another case has the name.</summary>
    Conflict = 5,

    /// <summary>As many cases are open as can be.</summary>
    Full = 6,

    /// <summary>The case is not leased to the caller (any more).</summary>
    NotLeased = 7,

    /// <summary>Another person has to do this.</summary>
    NotForCaller = 8,

    /// <summary>The case is not in a state for this: still open, withdrawn, or disputed before.</summary>
    WrongState = 9,

    /// <summary>The caller's revision is not the policy's.</summary>
    RevisionConflict = 10,
}
