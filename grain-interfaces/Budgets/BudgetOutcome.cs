namespace Actors.Budgets;

/// <summary>What came of a call to budgets. Values are on the wire: never renumber.</summary>
public enum BudgetOutcome
{
    /// <summary>Done, or already so.</summary>
    Done = 0,

    /// <summary>There is no such thing.</summary>
    Unknown = 1,

    /// <summary>What was sent is none.</summary>
    Invalid = 2,

    /// <summary>It is not in a state for this.</summary>
    Conflict = 3,

    /// <summary>It has changed meanwhile.</summary>
    RevisionConflict = 4,

    /// <summary>Somebody else has to do it.</summary>
    NotForCaller = 5,

    /// <summary>There are as many as can be.</summary>
    TooMany = 6,
}
