using System.Collections.Immutable;

namespace Actors.Domain.Scoring;

/// <summary>A dataset that was cut and tried.</summary>
/// <param name="Chunks">Its chunks.</param>
/// <param name="Layout">How outputs stand in the results.</param>
/// <param name="BlockRows">Rows that are scored together.</param>
public sealed record ScoringIndex(ImmutableArray<ScoringChunk> Chunks, ImmutableArray<OutputColumns> Layout, int BlockRows);
