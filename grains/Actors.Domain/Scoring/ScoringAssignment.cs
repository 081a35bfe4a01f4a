using System.Collections.Immutable;

namespace Actors.Domain.Scoring;

/// <summary>What a worker is to do.</summary>
/// <param name="Author">Who submitted the job: whose work it is.</param>
/// <param name="Plan">The job's plan.</param>
/// <param name="Chunk">The chunk to be scored; null to cut the dataset and try its first rows.</param>
/// <param name="Layout">How outputs stand in the results; empty where that is to be found.</param>
/// <param name="BlockRows">Rows that are scored together.</param>
/// <param name="Lease">The number of the lease: see <see cref="ScoringGrant"/>.</param>
public sealed record ScoringAssignment(string Author, ScoringPlan Plan, ScoringChunk? Chunk, ImmutableArray<OutputColumns> Layout, int BlockRows, long Lease)
{
    /// <summary>The number of the chunk; 0 for the cut.</summary>
    public int Number => Chunk?.Number ?? 0;
}
