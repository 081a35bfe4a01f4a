using System.Collections.Immutable;

namespace Actors.Domain.Scoring;

/// <summary>
/// Who is at which chunk; 0 stands for cutting the dataset. Each lease has a higher number than all before it, over restarts too: the upper half is how often leases of the job began
/// anew, which is stored, the lower one counts. Who names a lower one than the chunk's is late: it cannot renew, give back or fail what is another's now. Its result, which is the same bytes, counts
/// if it is the first. The leases themselves are not stored: two workers at one chunk cost time and nothing else.
/// </summary>
public sealed record ScoringLeases
{
    /// <summary>How long a worker that says nothing keeps a chunk.</summary>
    public static readonly TimeSpan Term = TimeSpan.FromSeconds(10);

    /// <summary>How long a chunk rests that could not be worked on, after the first time and at most.</summary>
    public static readonly TimeSpan FirstRest = TimeSpan.FromSeconds(1);
    public static readonly TimeSpan LongestRest = TimeSpan.FromSeconds(30);

    /// <summary>Nobody is at anything.</summary>
    public static ScoringLeases None { get; } = new();

    /// <summary>The number of the newest lease.</summary>
    public long Last { get; init; }

    /// <summary>The last lease by chunk, whether it still holds or not.</summary>
    public ImmutableDictionary<int, ScoringLease> Given { get; init; } = ImmutableDictionary<int, ScoringLease>.Empty;

    /// <summary>Chunks that rest: until when, and how often in a row they were given back.</summary>
    public ImmutableDictionary<int, (DateTimeOffset Until, int Times)> Resting { get; init; } = ImmutableDictionary<int, (DateTimeOffset, int)>.Empty;

    /// <summary>No leases yet, of a job whose leases have begun anew so often.</summary>
    public static ScoringLeases Begin(int epoch) => new() { Last = (long)epoch << 32 };

    /// <summary>Chunks that somebody is at.</summary>
    public int Count(DateTimeOffset now) => Given.Count(lease => lease.Value.Until > now);

    /// <summary>Rows done of chunks that somebody is at.</summary>
    public long Rows(DateTimeOffset now) => Given.Sum(lease => lease.Value.Until > now ? lease.Value.Rows : 0);

    /// <summary>The worker that is at a chunk; null for none.</summary>
    public string? WorkerAt(int number, DateTimeOffset now) => Given.TryGetValue(number, out var lease) && lease.Until > now ? lease.Worker : null;

    /// <summary>Gives a worker the first chunk that nobody is at; null where there is none.</summary>
    public (ScoringLeases Next, ScoringGrant? Grant) Take(ScoringJob job, string worker, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(job);
        foreach (var chunk in Open(job))
        {
            if (IsFree(chunk, now))
            {
                var lease = Last + 1;
                return (this with { Last = lease, Given = Given.SetItem(chunk, new ScoringLease(worker, lease, now + Term, 0)) }, new ScoringGrant(chunk, lease));
            }
        }

        return (this, null);
    }

    /// <summary>Takes that a worker is still at a chunk; false where a later lease was given, or the job no longer wants it.</summary>
    public (ScoringLeases Next, bool IsHeld) Renew(ScoringJob job, ScoringGrant grant, string worker, long rows, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(job);

        // One that is not known is taken over: leases do not outlive the job's activation, workers may.
        var number = grant.Chunk;
        var isOpen = !job.IsOver && (number == 0 ? job.Chunks.IsEmpty : number <= job.Chunks.Length && job.Chunks[number - 1].Result is null);
        return isOpen && !IsLate(grant) ? (this with { Given = Given.SetItem(number, new ScoringLease(worker, grant.Lease, now + Term, rows)) }, true) : (this, false);
    }

    /// <summary>Whether the chunk was given to somebody else since.</summary>
    public bool IsLate(ScoringGrant grant) => Given.TryGetValue(grant.Chunk, out var last) && last.Number > grant.Lease;

    /// <summary>Takes that a worker gives a chunk back as it was.</summary>
    public ScoringLeases Release(ScoringGrant grant) => IsLate(grant) ? this : Finish(grant);

    /// <summary>Takes that a chunk is done: nobody is at it any more, whoever did it.</summary>
    public ScoringLeases Finish(ScoringGrant grant)
    {
        var last = Given.TryGetValue(grant.Chunk, out var held) ? Math.Max(held.Number, grant.Lease) : grant.Lease;
        return this with { Given = Given.SetItem(grant.Chunk, new ScoringLease("", last, DateTimeOffset.MinValue, 0)), Resting = Resting.Remove(grant.Chunk) };
    }

    /// <summary>Takes that a worker could not work on a chunk: it rests, longer each time.</summary>
    public ScoringLeases Rest(ScoringGrant grant, DateTimeOffset now)
    {
        if (IsLate(grant))
        {
            return this;
        }

        var times = Resting.TryGetValue(grant.Chunk, out var before) ? before.Times + 1 : 1;
        var rest = TimeSpan.FromTicks(Math.Min(LongestRest.Ticks, FirstRest.Ticks << Math.Min(times - 1, 10)));
        return Release(grant) with { Resting = Resting.SetItem(grant.Chunk, (now + rest, times)) };
    }

    private bool IsFree(int number, DateTimeOffset now) =>
        (!Given.TryGetValue(number, out var lease) || lease.Until <= now) && (!Resting.TryGetValue(number, out var rest) || rest.Until <= now);

    private static IEnumerable<int> Open(ScoringJob job) => job.Phase switch
    {
        ScoringPhase.Indexing => [0],
        ScoringPhase.Running => job.Chunks.Where(chunk => chunk.Result is null).Select(chunk => chunk.Number),
        _ => [],
    };
}
