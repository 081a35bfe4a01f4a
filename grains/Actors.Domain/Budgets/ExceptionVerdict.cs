namespace Actors.Domain.Budgets;

/// <summary>What a rule says of something about an exception.</summary>
public enum ExceptionVerdict
{
    /// <summary>Done, or already so.</summary>
    Done,

    /// <summary>There is no such exception.</summary>
    Unknown,

    /// <summary>A text, amount or time is out of range.</summary>
    Invalid,

    /// <summary>Too many wait for a decision.</summary>
    TooMany,

    /// <summary>Somebody else has to do it.</summary>
    NotForCaller,

    /// <summary>It was decided, or its time is over.</summary>
    Closed,

    /// <summary>The caller proves no identity.</summary>
    Nobody,
}
