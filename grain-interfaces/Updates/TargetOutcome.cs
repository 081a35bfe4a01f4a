namespace Actors.Updates;

/// <summary>What came of publishing or withdrawing a version.</summary>
public enum TargetOutcome
{
    /// <summary>It is done, or was so already.</summary>
    Done = 0,

    /// <summary>There is no such model.</summary>
    UnknownModel = 1,

    /// <summary>The model has no such version.</summary>
    UnknownVersion = 2,

    /// <summary>The version is archived.</summary>
    VersionArchived = 3,

    /// <summary>The signing policy asks for a valid signature, and there is none.</summary>
    NotSigned = 4,

    /// <summary>The gate before the stage <c>devices</c> is closed.</summary>
    GateClosed = 5,

    /// <summary>There are as many targets as can be.</summary>
    TooMany = 6,
}
