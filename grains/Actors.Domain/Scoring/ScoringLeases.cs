using System.Collections.Immutable;

namespace Actors.Domain.Scoring;

/// <summary>
/// Who is at which chunk; 0 stands for cutting the dataset. It is not stored: two workers at one chunk cost time and nothing else, as the first result counts.
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

    /// <summary>The leases by chunk.</summary>
    public ImmutableDictionary<int, ScoringLease> Held { get; init; } = ImmutableDictionary<int, ScoringLease>.Empty;

    /// <summary>Chunks that rest: until when, and how often in a row they were given back.</summary>
    public ImmutableDictionary<int, (DateTimeOffset Until, int Times)> Resting { get; init; } = ImmutableDictionary<int, (DateTimeOffset, int)>.Empty;

    /// <summary>Chunks that somebody is at.</summary>
    public int Count(DateTimeOffset now) => Held.Count(lease => lease.Value.Until > now);

    /// <summary>Rows done of chunks that somebody is at.</summary>
    public long Rows(DateTimeOffset now) => Held.Sum(lease => lease.Value.Until > now ? lease.Value.Rows : 0);

    /// <summary>Gives a worker the first chunk that nobody is at; null where there is none.</summary>
    public (ScoringLeases Next, int? Chunk) Take(ScoringJob job, string worker, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(job);
        foreach (var number in Open(job))
        {
            if (IsFree(number, now))
            {
                return (this with { Held = Held.SetItem(number, new ScoringLease(worker, now + Term, 0)) }, number);
            }
        }

        return (this, null);
    }

    /// <summary>Takes that a worker is still at a chunk; false where somebody else is, or the job no longer wants it.</summary>
    public (ScoringLeases Next, bool IsHeld) Renew(ScoringJob job, int number, string worker, long rows, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(job);

        // One that is not known is taken over: leases do not outlive the job's activation, workers may.
        var isOpen = !job.IsOver && (number == 0 ? job.Chunks.IsEmpty : number <= job.Chunks.Length && job.Chunks[number - 1].Result is null);
        return isOpen && (!Held.TryGetValue(number, out var held) || held.Worker == worker || held.Until <= now)
            ? (this with { Held = Held.SetItem(number, new ScoringLease(worker, now + Term, rows)) }, true)
            : (this, false);
    }

    /// <summary>Takes that a worker is done with a chunk.</summary>
    public ScoringLeases Release(int number, string worker) => Held.TryGetValue(number, out var held) && held.Worker == worker
        ? this with { Held = Held.Remove(number), Resting = Resting.Remove(number) }
        : this;

    /// <summary>Takes that a worker could not work on a chunk: it rests, longer each time.</summary>
    public ScoringLeases Rest(int number, string worker, DateTimeOffset now)
    {
        var times = Resting.TryGetValue(number, out var before) ? before.Times + 1 : 1;
        var rest = TimeSpan.FromTicks(Math.Min(LongestRest.Ticks, FirstRest.Ticks << Math.Min(times - 1, 10)));
        return Release(number, worker) with { Resting = Resting.SetItem(number, (now + rest, times)) };
    }

    private bool IsFree(int number, DateTimeOffset now) =>
        (!Held.TryGetValue(number, out var held) || held.Until <= now) && (!Resting.TryGetValue(number, out var rest) || rest.Until <= now);

    private static IEnumerable<int> Open(ScoringJob job) => job.Phase switch
    {
        ScoringPhase.Indexing => [0],
        ScoringPhase.Running => job.Chunks.Where(chunk => chunk.Result is null).Select(chunk => chunk.Number),
        _ => [],
    };
}
