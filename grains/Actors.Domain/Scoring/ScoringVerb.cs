namespace Actors.Domain.Scoring;

/// <summary>What people may want of a job.</summary>
public enum ScoringVerb
{
    /// <summary>No chunk is begun; those under way are finished.</summary>
    Pause,

    /// <summary>It goes on.</summary>
    Resume,

    /// <summary>It ends; what is scored stays.</summary>
    Cancel,
}
