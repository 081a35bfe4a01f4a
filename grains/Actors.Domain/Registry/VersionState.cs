namespace Actors.Domain.Registry;

/// <summary>Where a version stands in its life. The first that holds counts, from the last to the first.</summary>
public enum VersionState
{
    /// <summary>It can be served by its number or an alias.</summary>
    Registered,

    /// <summary>It is to be used no more, but can be.</summary>
    Deprecated,

    /// <summary>It answers predictions that name no version.</summary>
    Live,

    /// <summary>It is out of service for good; its record stays.</summary>
    Archived,
}
