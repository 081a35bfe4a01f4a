namespace Actors.Domain.Scoring;

/// <summary>A chunk as people see it.</summary>
/// <param name="Chunk">Its number, from 1.</param>
/// <param name="FirstRow">The number of its first row.</param>
/// <param name="Rows">Its rows.</param>
/// <param name="State">done, leased or open.</param>
/// <param name="Silo">The worker that is at it; null for none.</param>
/// <param name="Written">Rows in its results.</param>
/// <param name="Bad">Rows that could not be scored.</param>
/// <param name="Digest">SHA-256 of its results; null until it is done.</param>
/// <param name="Bytes">Their length.</param>
/// <param name="ErrorsDigest">SHA-256 of the report of its bad rows; null where there are none.</param>
/// <param name="Attempts">How often it was given up.</param>
/// <param name="EndedAt">When it was done.</param>
public sealed record ScoringChunkDetail(
    int Chunk, long FirstRow, long Rows, string State, string? Silo, long Written, long Bad, string? Digest, long Bytes, string? ErrorsDigest, int Attempts, DateTimeOffset? EndedAt)
{
    /// <summary>A chunk of a job now.</summary>
    public static ScoringChunkDetail Of(ScoringChunk chunk, ScoringLeases leases, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(chunk);
        ArgumentNullException.ThrowIfNull(leases);
        var worker = chunk.Result is null ? leases.WorkerAt(chunk.Number, now) : null;
        return new(
            chunk.Number,
            chunk.FirstRow,
            chunk.Rows,
            chunk.Result is not null ? "done" : worker is not null ? "leased" : "open",
            worker,
            chunk.Result?.Written ?? 0,
            chunk.Result?.Bad ?? 0,
            chunk.Result?.Digest,
            chunk.Result?.Bytes ?? 0,
            chunk.Result?.ErrorsDigest,
            chunk.Attempts,
            chunk.Result?.At);
    }
}
