namespace Actors.Rollouts;

/// <summary>What came of a request to a rollout. Values are on the wire: never renumber.</summary>
public enum RolloutOutcome
{
    /// <summary>Done, or already so.</summary>
    Done = 0,

    /// <summary>There is no such model.</summary>
    UnknownModel = 1,

    /// <summary>The model has no such version, or no live one.</summary>
    UnknownVersion = 2,

    /// <summary>There is no rollout, or it is over.</summary>
    NotUnderWay = 3,

    /// <summary>Another rollout is under way, or this one is not in the phase that the order is for.</summary>
    Conflict = 4,

    /// <summary>The request itself is malformed.</summary>
    Invalid = 5,

    /// <summary>A gate is closed.</summary>
    GateClosed = 6,
}
