namespace Actors.Domain.Reviews;

/// <summary>What came of a step of a queue.</summary>
public enum QueueVerdict
{
    /// <summary>Done, or already so.</summary>
    Done,

    /// <summary>There is no case for the reviewer now.</summary>
    Nothing,

    /// <summary>There is no such case, or it is not open.</summary>
    Unknown,

    /// <summary>Another case has the name.</summary>
    Conflict,

    /// <summary>As many cases are open as can be.</summary>
    Full,

    /// <summary>A text or number is missing or out of range.</summary>
    Invalid,

    /// <summary>The process knows no such answer.</summary>
    UnknownAnswer,

    /// <summary>Who decides against the model says why.</summary>
    ReasonNeeded,

    /// <summary>The case is not the reviewer's (any more).</summary>
    NotLeased,

    /// <summary>The reviewer may not have the case.</summary>
    NotForReviewer,

    /// <summary>The case is still open.</summary>
    NotFinished,

    /// <summary>The case was disputed before.</summary>
    AlreadyDisputed,
}
