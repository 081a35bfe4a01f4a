namespace Actors.Domain.Scoring;

/// <summary>Where a job stands. Names are stored: never rename one.</summary>
public enum ScoringPhase
{
    /// <summary>It waits for its start.</summary>
    Waiting,

    /// <summary>Its dataset is cut into chunks, and its first rows are tried.</summary>
    Indexing,

    /// <summary>Its chunks are scored.</summary>
    Running,

    /// <summary>Somebody stopped it for a while.</summary>
    Paused,

    /// <summary>A budget does not allow it to go on now.</summary>
    Held,

    /// <summary>Every row is dealt with.</summary>
    Done,

    /// <summary>Every row is dealt with, and something about it is odd.</summary>
    Suspect,

    /// <summary>It cannot be done.</summary>
    Failed,

    /// <summary>Somebody ended it.</summary>
    Cancelled,
}
