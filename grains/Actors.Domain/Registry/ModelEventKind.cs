namespace Actors.Domain.Registry;

/// <summary>What happened to a model. Names are stored: never rename one.</summary>
public enum ModelEventKind
{
    /// <summary>A version was added.</summary>
    Registered,

    /// <summary>An alias points at another version.</summary>
    AliasMoved,

    /// <summary>An alias is gone.</summary>
    AliasRemoved,

    /// <summary>A version is to be used no more.</summary>
    Deprecated,

    /// <summary>A deprecation was taken back.</summary>
    Reinstated,

    /// <summary>A version was taken out of service for good.</summary>
    Archived,

    /// <summary>What is said of a version was amended.</summary>
    Amended,

    /// <summary>How the model is served was set.</summary>
    Configured,

    /// <summary>The model was taken into service.</summary>
    Loaded,

    /// <summary>The model was taken out of service.</summary>
    Unloaded,

    /// <summary>The model was made, with no version yet.</summary>
    Declared,

    /// <summary>The model's risk was classed.</summary>
    Assessed,

    /// <summary>The rules around the model were set.</summary>
    RulesSet,

    /// <summary>Traffic without a version is split otherwise, or no longer.</summary>
    TrafficSplit,

    /// <summary>A version stays past its sunset; the reason says why.</summary>
    SunsetHeld,

    /// <summary>The model is not to be trusted for the time being.</summary>
    Degraded,

    /// <summary>The model is to be trusted again.</summary>
    Trusted,

    /// <summary>How a version is written off was set, or is no longer.</summary>
    Depreciated,

    /// <summary>How the model is watched was set, or is no longer.</summary>
    Watched,
}
