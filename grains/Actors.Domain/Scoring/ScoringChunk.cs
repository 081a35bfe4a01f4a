namespace Actors.Domain.Scoring;

/// <summary>A run of whole rows of the dataset.</summary>
/// <param name="Number">From 1, in the dataset's order.</param>
/// <param name="Offset">Where its first row begins, in bytes.</param>
/// <param name="Length">Its bytes.</param>
/// <param name="FirstRow">The number of its first row, from 1.</param>
/// <param name="Rows">Its rows.</param>
public sealed record ScoringChunk(int Number, long Offset, long Length, long FirstRow, long Rows)
{
    /// <summary>How often it was given to a worker that then failed.</summary>
    public int Attempts { get; init; }

    /// <summary>What came of it; null until it is done.</summary>
    public ScoringChunkResult? Result { get; init; }
}
