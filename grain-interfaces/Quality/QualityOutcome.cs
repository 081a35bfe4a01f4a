namespace Actors.Quality;

/// <summary>What came of setting how a model's quality is measured.</summary>
public enum QualityOutcome
{
    /// <summary>It is set.</summary>
    Done = 0,

    /// <summary>There is no such model.</summary>
    UnknownModel = 1,

    /// <summary>The settings cannot be.</summary>
    Invalid = 2,

    /// <summary>They were changed meanwhile.</summary>
    Conflict = 3,
}
