namespace Actors.Domain.Scoring;

/// <summary>What becomes of a row that cannot be scored. Names are stored: never rename one.</summary>
public enum BadRowPolicy
{
    /// <summary>The job fails.</summary>
    Fail,

    /// <summary>It is left out of the results and reported with its number.</summary>
    Skip,

    /// <summary>It stands in the results without outputs, and is reported with its number.</summary>
    Null,
}
