namespace Actors.Inference;

/// <summary>Where a version stands in the engine's memory.</summary>
public enum LoadState
{
    /// <summary>Not in memory; a request loads it.</summary>
    Absent = 0,

    /// <summary>Its last load failed.</summary>
    Failed = 1,

    /// <summary>It is being loaded.</summary>
    Loading = 2,

    /// <summary>In memory.</summary>
    Loaded = 3,
}
