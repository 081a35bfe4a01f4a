namespace Actors.Domain.Costs;

/// <summary>What is stored, by kind: each is a resource <c>storage.CLASS</c> with a price of its own or that of <see cref="Default"/>.</summary>
public static class StorageClasses
{
    /// <summary>Its price holds for every class that has none.</summary>
    public const string Default = "default";

    /// <summary>Artifacts of versions, and what the store has that nobody claims.</summary>
    public const string Artifacts = "artifacts";

    /// <summary>Artifacts of archived versions.</summary>
    public const string Archived = "archived";

    /// <summary>Software for devices.</summary>
    public const string Software = "software";

    /// <summary>Datasets of scoring jobs.</summary>
    public const string Datasets = "datasets";

    /// <summary>Results of scoring jobs, and their reports of bad rows.</summary>
    public const string Results = "results";

    /// <summary>Remembered predictions. Segments are their models', journals are shared by those.</summary>
    public const string Decisions = "decisions";

    /// <summary>Readings of devices, and what is known of their order.</summary>
    public const string Readings = "readings";

    /// <summary>Windows of readings.</summary>
    public const string Windows = "windows";
}
