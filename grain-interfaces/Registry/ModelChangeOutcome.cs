namespace Actors.Registry;

/// <summary>What came of a change to a model. Values are on the wire: never renumber.</summary>
public enum ModelChangeOutcome
{
    /// <summary>Done, or already so.</summary>
    Done = 0,

    /// <summary>There is no such model.</summary>
    UnknownModel = 1,

    /// <summary>The model has no such version.</summary>
    UnknownVersion = 2,

    /// <summary>The model has no such alias.</summary>
    UnknownAlias = 3,

    /// <summary>The caller's revision is not the model's.</summary>
    RevisionConflict = 4,

    /// <summary>An alias points at the version, so it cannot be archived.</summary>
    VersionInUse = 5,

    /// <summary>The version is archived, so no alias can point at it.</summary>
    VersionArchived = 6,

    /// <summary>The request itself is malformed.</summary>
    Invalid = 7,

    /// <summary>A transfer over several models holds the model's aliases for the moment.</summary>
    Held = 8,

    /// <summary>The version lacks what the gate before the stage asks for.</summary>
    GateClosed = 9,

    /// <summary>The caller may not override the gate, or not yet again.</summary>
    OverrideRefused = 10,

    /// <summary>The model exists.</summary>
    ModelExists = 11,

    /// <summary>The model's traffic is split by another rollout or experiment.</summary>
    SplitTaken = 12,
}
