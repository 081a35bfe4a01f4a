namespace Actors.Domain.Scoring;

/// <summary>What came of telling a job that a chunk is done.</summary>
public enum ScoringCommit
{
    /// <summary>It counts.</summary>
    Taken,

    /// <summary>The chunk was done already; that one counts.</summary>
    Known,

    /// <summary>The job does not want it.</summary>
    Refused,
}
