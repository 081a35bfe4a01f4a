namespace Actors.Domain.Scoring;

/// <summary>What came of a chunk.</summary>
/// <param name="Digest">SHA-256 of its results' file.</param>
/// <param name="Bytes">Length of that file.</param>
/// <param name="Written">Rows in it.</param>
/// <param name="Bad">Rows of the chunk that could not be scored.</param>
/// <param name="NonFinite">Elements of outputs that are no finite numbers.</param>
/// <param name="ErrorsDigest">SHA-256 of the report of its bad rows; null where there are none.</param>
/// <param name="At">When it was done.</param>
public sealed record ScoringChunkResult(string Digest, long Bytes, long Written, long Bad, long NonFinite, string? ErrorsDigest, DateTimeOffset At);
