namespace Actors.Serving;

/// <summary>Where a version stands in the memory of the silos. Values are on the wire, and a larger one says more when silos differ: never renumber.</summary>
public enum Residence
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
