using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;

namespace Actors.Domain.Scoring;

/// <summary>A job as people see it.</summary>
public sealed record ScoringDetail
{
    /// <summary>The dataset.</summary>
    public sealed record DatasetPart(string Digest, long Bytes, ScoringFormat Format);

    /// <summary>Counts of rows: of the dataset, of chunks that are done, in the results, that could not be scored; and elements of outputs that are no finite numbers.</summary>
    public sealed record RowsPart(long Total, long Done, long Written, long Bad, long NonFinite);

    /// <summary>Counts of chunks: all, done, and those that somebody is at.</summary>
    public sealed record ChunksPart(int Total, int Done, int Leased);

    /// <summary>The results: their form, their bytes without a heading, and once the job has ended the SHA-256 over the lines of their chunks' digests, and until when they are kept.</summary>
    public sealed record ResultsPart(ScoringFormat Format, ScoringCompression Compression, long Bytes, string? Digest, DateTimeOffset? KeptUntil);

    public required string Id { get; init; }

    public required string Name { get; init; }

    public required string Model { get; init; }

    public required int Version { get; init; }

    public required string Author { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset? StartedAt { get; init; }

    public required DateTimeOffset? EndedAt { get; init; }

    public required ScoringPhase Phase { get; init; }

    public required string? Reason { get; init; }

    /// <summary>What is odd about the outputs so far, of a job that goes on; null where nothing is.</summary>
    public required string? Doubt { get; init; }

    public required ScoringPlan Plan { get; init; }

    public required DatasetPart Dataset { get; init; }

    public required RowsPart Rows { get; init; }

    public required ChunksPart Chunks { get; init; }

    public required ScoringProgress Progress { get; init; }

    /// <summary>By when it is wanted, and whether it is done by then; null for whenever.</summary>
    public ScoringDeadline? Deadline { get; init; }

    public required ResultsPart Results { get; init; }

    public required ScoringCost Cost { get; init; }

    public required ImmutableArray<ScoringEvent> Events { get; init; }

    /// <summary>A job as people see it now.</summary>
    /// <param name="job">The job.</param>
    /// <param name="leases">Who is at which chunk.</param>
    /// <param name="pace">How fast it goes, and whether it is to be expected that it misses its deadline.</param>
    /// <param name="cost">What it costs.</param>
    /// <param name="now">Now.</param>
    public static ScoringDetail Of(ScoringJob job, ScoringLeases leases, (ScoringPace Pace, bool IsAtRisk) pace, ScoringCost cost, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(job);
        ArgumentNullException.ThrowIfNull(leases);
        return new()
        {
            Id = job.Id,
            Name = job.Plan.Name,
            Model = job.Plan.Model,
            Version = job.Plan.Version,
            Author = job.Author,
            CreatedAt = job.CreatedAt,
            StartedAt = job.StartedAt,
            EndedAt = job.EndedAt,
            Phase = job.Phase,
            Reason = job.Reason,
            Doubt = ScoringDoubts.SoFar(job),
            Plan = job.Plan,
            Dataset = new DatasetPart(job.Plan.Dataset, job.Plan.Bytes, job.Plan.Format),
            Rows = new RowsPart(job.Rows, job.RowsDone, job.RowsWritten, job.RowsBad, job.Chunks.Sum(chunk => chunk.Result?.NonFinite ?? 0)),
            Chunks = new ChunksPart(job.Chunks.Length, job.Chunks.Count(chunk => chunk.Result is not null), job.IsOver ? 0 : leases.Count(now)),
            Progress = ProgressOf(job, leases, pace.Pace, now),
            Deadline = ScoringDeadline.Of(job, pace.IsAtRisk, now),
            Results = new ResultsPart(job.Plan.ResultFormat, job.Plan.Compression, job.Chunks.Sum(chunk => chunk.Result?.Bytes ?? 0), job.IsOver ? DigestOf(job) : null, job.KeptUntil),
            Cost = cost,
            Events = job.Journal,
        };
    }

    /// <summary>Whether a job has made no progress for longer than its plan says.</summary>
    public static bool IsStalled(ScoringJob job, ScoringPace pace, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(job);
        ArgumentNullException.ThrowIfNull(pace);
        var begun = job.Journal.LastOrDefault(known => known.Kind != ScoringDeadline.Late)?.At ?? job.CreatedAt;
        var since = pace.LastProgressAt > begun ? pace.LastProgressAt.Value : begun;
        return job.IsAtWork && now - since > TimeSpan.FromSeconds(job.Plan.StallSeconds);
    }

    private static ScoringProgress ProgressOf(ScoringJob job, ScoringLeases leases, ScoringPace pace, DateTimeOffset now)
    {
        var rows = job.RowsDone + (job.IsOver ? 0 : leases.Rows(now));
        var estimate = job.IsAtWork && job.Rows > 0 ? pace.Estimate(job.Rows - rows) : null;
        return new ScoringProgress(
            job.Rows == 0 ? 0 : (double)rows / job.Rows,
            estimate?.RowsPerSecond,
            estimate?.Seconds,
            estimate?.SecondsLow,
            estimate?.SecondsHigh,
            estimate is { Seconds: < 1e9 } some ? now + TimeSpan.FromSeconds(some.Seconds) : null,
            pace.LastProgressAt,
            IsStalled(job, pace, now));
    }

    private static string DigestOf(ScoringJob job) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(string.Concat(job.Chunks.Select(chunk => (chunk.Result?.Digest ?? "-") + "\n")))));
}
