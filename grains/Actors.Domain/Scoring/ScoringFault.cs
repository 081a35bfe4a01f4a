namespace Actors.Domain.Scoring;

/// <summary>Why a worker gave a chunk back.</summary>
public enum ScoringFault
{
    /// <summary>A row is bad, and the plan says that the job fails then; or the dataset itself is malformed.</summary>
    Dataset,

    /// <summary>The model, its engine or a store cannot be had now; it is tried again, without end.</summary>
    Unavailable,

    /// <summary>Anything else; it is tried again a few times.</summary>
    Other,

    /// <summary>The silo stops: somebody else may have the chunk at once.</summary>
    Stopping,
}
