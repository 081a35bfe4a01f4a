using System.Collections.Immutable;

namespace Actors.Domain.Scoring;

/// <summary>What becomes of a job. What counts of a chunk is the first result that is told of it; all sums are independent of the order in which chunks are done.</summary>
public static class ScoringSteps
{
    /// <summary>A job that was just submitted.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="plan">What it is to do, without fault.</param>
    /// <param name="author">Who submitted it.</param>
    /// <param name="startAt">When it may begin.</param>
    /// <param name="now">Now.</param>
    public static ScoringJob Submit(string id, ScoringPlan plan, string author, DateTimeOffset startAt, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(plan);
        var job = new ScoringJob(id, plan, author, now) { StartAt = startAt, Journal = [new ScoringEvent(now, "submitted", author, plan.Reason)] };
        return startAt > now ? job.To(ScoringPhase.Waiting, null, FormattableString.Invariant($"It begins at {startAt:u}."), now) : Begin(job, now);
    }

    /// <summary>Takes what people want; null where the job is not in a phase for it.</summary>
    public static ScoringJob? Command(ScoringJob job, ScoringVerb verb, string by, string? reason, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(job);
        var text = string.IsNullOrWhiteSpace(reason) ? null : reason;
        return (verb, job.Phase) switch
        {
            (ScoringVerb.Cancel, ScoringPhase.Cancelled) => job,
            (_, _) when job.IsOver => null,
            (ScoringVerb.Cancel, _) => job.To(ScoringPhase.Cancelled, by, text, now),
            (ScoringVerb.Pause, ScoringPhase.Paused) => job,
            (ScoringVerb.Pause, _) => job.To(ScoringPhase.Paused, by, text, now),
            (ScoringVerb.Resume, ScoringPhase.Paused) => GoOn(job, by, text, now),
            _ => job,
        };
    }

    /// <summary>Goes on by the clock and by what a budget says.</summary>
    /// <param name="job">The job.</param>
    /// <param name="objection">Why a budget does not allow it to go on now; null where it does.</param>
    /// <param name="now">Now.</param>
    public static ScoringJob Advance(ScoringJob job, string? objection, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(job);
        return job.Phase switch
        {
            ScoringPhase.Waiting when now >= job.StartAt => objection is null ? Begin(job, now) : job.To(ScoringPhase.Held, null, objection, now),
            ScoringPhase.Indexing or ScoringPhase.Running when objection is not null => job.To(ScoringPhase.Held, null, objection, now),
            ScoringPhase.Held when objection is null => GoOn(job, null, null, now),
            _ => job,
        };
    }

    /// <summary>Takes, once, that the time has passed by which the job is wanted.</summary>
    public static ScoringJob PassDeadline(ScoringJob job, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(job);
        return job.PassDeadline(now);
    }

    /// <summary>Takes the chunks of the dataset. Known already, nothing changes.</summary>
    public static ScoringJob Indexed(ScoringJob job, ScoringIndex index, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(job);
        ArgumentNullException.ThrowIfNull(index);
        if (job.IsOver || !job.Chunks.IsEmpty)
        {
            return job;
        }

        if (index.Chunks.IsDefaultOrEmpty || index.Chunks.Sum(chunk => chunk.Rows) == 0)
        {
            return job.To(ScoringPhase.Failed, null, "The dataset has no rows.", now);
        }

        var next = job with { Chunks = index.Chunks, Layout = index.Layout, BlockRows = Math.Clamp(index.BlockRows, 1, ScoringLimits.MaxBlockRows) };
        return next.Phase == ScoringPhase.Indexing ? next.To(ScoringPhase.Running, null, null, now) : next;
    }

    /// <summary>Takes what came of a chunk.</summary>
    public static (ScoringJob Next, ScoringCommit Commit) Commit(ScoringJob job, int number, ScoringChunkResult result, IReadOnlyList<OutputRange> ranges, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(job);
        if (job.IsOver || number < 1 || number > job.Chunks.Length)
        {
            return (job, ScoringCommit.Refused);
        }

        if (job.Chunks[number - 1].Result is not null)
        {
            return (job, ScoringCommit.Known);
        }

        var next = job with { Chunks = job.Chunks.SetItem(number - 1, job.Chunks[number - 1] with { Result = result }), Ranges = Merge(job.Ranges, ranges) };
        var rows = next.Rows;
        if (job.Plan.MaxBadShare is { } most && next.RowsBad > most * rows)
        {
            return (next.To(ScoringPhase.Failed, null, FormattableString.Invariant($"{next.RowsBad} of {rows} rows are bad, more than the share of {most} that is allowed."), now), ScoringCommit.Taken);
        }

        return (next.Chunks.All(chunk => chunk.Result is not null) ? End(next, now) : next, ScoringCommit.Taken);
    }

    /// <summary>Takes that a chunk, or with number 0 the cut, came to nothing.</summary>
    public static ScoringJob Fail(ScoringJob job, int number, ScoringFault fault, string detail, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(job);
        if (job.IsOver || number < 0 || number > job.Chunks.Length || (number == 0 ? !job.Chunks.IsEmpty : job.Chunks[number - 1].Result is not null) || fault is ScoringFault.Unavailable or ScoringFault.Stopping)
        {
            return job;
        }

        if (fault == ScoringFault.Dataset)
        {
            return job.To(ScoringPhase.Failed, null, detail, now);
        }

        var attempts = (number == 0 ? job.IndexAttempts : job.Chunks[number - 1].Attempts) + 1;
        var next = number == 0 ? job with { IndexAttempts = attempts } : job with { Chunks = job.Chunks.SetItem(number - 1, job.Chunks[number - 1] with { Attempts = attempts }) };
        return attempts < ScoringLimits.MaxAttempts ? next
            : next.To(ScoringPhase.Failed, null, FormattableString.Invariant($"{(number == 0 ? "The dataset" : $"Chunk {number}")} could not be worked on, {attempts} times: {detail}"), now);
    }

    private static ScoringJob Begin(ScoringJob job, DateTimeOffset now) => (job with { StartedAt = job.StartedAt ?? now }).To(ScoringPhase.Indexing, null, null, now);

    private static ScoringJob GoOn(ScoringJob job, string? by, string? text, DateTimeOffset now) =>
        !job.Chunks.IsEmpty ? job.Chunks.All(chunk => chunk.Result is not null) ? End(job, now) : job.To(ScoringPhase.Running, by, text, now)
        : job.StartAt > now ? job.To(ScoringPhase.Waiting, by, text, now)
        : (job with { StartedAt = job.StartedAt ?? now }).To(ScoringPhase.Indexing, by, text, now);

    private static ScoringJob End(ScoringJob job, DateTimeOffset now) =>
        ScoringDoubts.Of(job) is { } doubt ? job.To(ScoringPhase.Suspect, null, doubt, now) : job.To(ScoringPhase.Done, null, null, now);

    private static ImmutableArray<OutputRange> Merge(ImmutableArray<OutputRange> known, IReadOnlyList<OutputRange> more)
    {
        foreach (var range in more)
        {
            var place = -1;
            for (var i = 0; i < known.Length && place < 0; i++)
            {
                place = known[i].Column == range.Column ? i : -1;
            }

            known = place >= 0 ? known.SetItem(place, known[place].With(range)) : known.Length < ScoringLimits.MaxRanges ? known.Add(range) : known;
        }

        return known;
    }
}
