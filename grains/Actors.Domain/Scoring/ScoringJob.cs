using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace Actors.Domain.Scoring;

/// <summary>A job as its row keeps it.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Plan">What it is to do.</param>
/// <param name="Author">Who submitted it.</param>
/// <param name="CreatedAt">When.</param>
public sealed record ScoringJob(string Id, ScoringPlan Plan, string Author, DateTimeOffset CreatedAt)
{
    /// <summary>Where it stands.</summary>
    public ScoringPhase Phase { get; init; }

    /// <summary>Why it stands there, for people; null where nothing is to be said.</summary>
    public string? Reason { get; init; }

    /// <summary>When it may begin.</summary>
    public DateTimeOffset StartAt { get; init; }

    /// <summary>When it began; null before.</summary>
    public DateTimeOffset? StartedAt { get; init; }

    /// <summary>When it ended; null before.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>When it was seen not to be done by its deadline; null where that is not so.</summary>
    public DateTimeOffset? LateAt { get; init; }

    /// <summary>The chunks, by number; empty before the dataset was cut.</summary>
    public ImmutableArray<ScoringChunk> Chunks { get; init; } = [];

    /// <summary>How outputs stand in the results, found by trying the first rows.</summary>
    public ImmutableArray<OutputColumns> Layout { get; init; } = [];

    /// <summary>Rows that are scored together, found by trying; always the same, so that a chunk comes out the same whenever it is scored.</summary>
    public int BlockRows { get; init; } = 1;

    /// <summary>What outputs were, by column; of the first columns.</summary>
    public ImmutableArray<OutputRange> Ranges { get; init; } = [];

    /// <summary>How often cutting the dataset failed.</summary>
    public int IndexAttempts { get; init; }

    /// <summary>How often its leases began anew, so that none has the number of an earlier one.</summary>
    public int LeaseEpoch { get; init; }

    /// <summary>What happened, newest last.</summary>
    public ImmutableArray<ScoringEvent> Journal { get; init; } = [];

    /// <summary>Whether nothing more comes of it.</summary>
    [JsonIgnore]
    public bool IsOver => Phase is ScoringPhase.Done or ScoringPhase.Suspect or ScoringPhase.Failed or ScoringPhase.Cancelled;

    /// <summary>Whether workers have something to do.</summary>
    [JsonIgnore]
    public bool IsAtWork => Phase is ScoringPhase.Indexing or ScoringPhase.Running;

    /// <summary>Until when the job and its results are kept; null before its end.</summary>
    [JsonIgnore]
    public DateTimeOffset? KeptUntil => EndedAt + TimeSpan.FromDays(Plan.KeepDays);

    /// <summary>Rows of the dataset; 0 before it was cut.</summary>
    [JsonIgnore]
    public long Rows => Chunks is [.., var last] ? last.FirstRow + last.Rows - 1 : 0;

    /// <summary>Rows of chunks that are done.</summary>
    [JsonIgnore]
    public long RowsDone => Chunks.Sum(chunk => chunk.Result is null ? 0 : chunk.Rows);

    /// <summary>Rows in the results.</summary>
    [JsonIgnore]
    public long RowsWritten => Chunks.Sum(chunk => chunk.Result?.Written ?? 0);

    /// <summary>Rows that could not be scored.</summary>
    [JsonIgnore]
    public long RowsBad => Chunks.Sum(chunk => chunk.Result?.Bad ?? 0);

    /// <summary>The digests of all files that it needs.</summary>
    [JsonIgnore]
    public IEnumerable<string> Digests => Chunks.SelectMany(chunk => (string?[])[chunk.Result?.Digest, chunk.Result?.ErrorsDigest]).OfType<string>().Prepend(Plan.Dataset);

    /// <summary>What a worker is to do for a chunk; with number 0, to cut the dataset.</summary>
    public ScoringAssignment Assign(ScoringGrant grant) => new(Author, Plan, grant.Chunk == 0 ? null : Chunks[grant.Chunk - 1], Layout, BlockRows, grant.Lease);

    internal ScoringJob To(ScoringPhase phase, string? by, string? text, DateTimeOffset now) => (phase is ScoringPhase.Done or ScoringPhase.Suspect or ScoringPhase.Failed ? PassDeadline(now) : this).Tell(phase.ToString().ToLowerInvariant(), by, text, now) with
    {
        Phase = phase,
        Reason = text,
        EndedAt = phase is ScoringPhase.Done or ScoringPhase.Suspect or ScoringPhase.Failed or ScoringPhase.Cancelled ? now : null,
    };

    /// <summary>Takes, once, that the time has passed by which it is wanted.</summary>
    internal ScoringJob PassDeadline(DateTimeOffset now) => LateAt is not null || IsOver || !ScoringDeadline.WasMissed(this, now) ? this
        : Tell(ScoringDeadline.Late, null, FormattableString.Invariant($"It was wanted by {Plan.Deadline:u}, when {RowsDone} of {(Rows == 0 ? "its" : Rows)} rows were done."), now) with { LateAt = now };

    private ScoringJob Tell(string kind, string? by, string? text, DateTimeOffset now) =>
        this with { Journal = [.. Journal.Append(new ScoringEvent(now, kind, by, text)).TakeLast(ScoringLimits.MaxJournal)] };
}
