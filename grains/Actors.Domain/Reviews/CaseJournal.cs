using System.Collections.Immutable;

namespace Actors.Domain.Reviews;

/// <summary>
/// What happened to the cases of a process that people decide: events are only ever added. The newest stand here; older ones are moved out as whole pages,
/// so that the process's row stays small.
/// </summary>
/// <param name="Recent">The newest events. At most <see cref="MaxRecent"/>, and as many as one step adds.</param>
/// <param name="Pages">How many pages of <see cref="PageSize"/> events were moved out.</param>
public sealed record CaseJournal(ImmutableArray<CaseEvent> Recent, long Pages)
{
    /// <summary>Events of one page.</summary>
    public const int PageSize = 32;

    /// <summary>The events from which on a page is moved out before the next are added.</summary>
    public const int MaxRecent = 2 * PageSize;

    /// <summary>A journal in which nothing has happened.</summary>
    public static CaseJournal Empty { get; } = new([], 0);

    /// <summary>The number of the last event; 0 before the first.</summary>
    public long Last => (Pages * PageSize) + Recent.Length;

    /// <summary>The oldest page that is due to be moved out; empty where none is.</summary>
    public ImmutableArray<CaseEvent> FullPage() => Recent.Length > MaxRecent ? Recent[..PageSize] : [];

    /// <summary>The journal after its oldest page was stored elsewhere.</summary>
    public CaseJournal WithoutPage() => new(Recent[PageSize..], Pages + 1);

    /// <summary>Adds what happened in a step from one state of the queue to the next: escalations, then ends.</summary>
    public CaseJournal Append(ReviewDesk before, ReviewDesk after, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(after);
        var known = before.Open.ToDictionary(open => open.Id, StringComparer.Ordinal);
        var escalated = after.Open.Where(open => open.Escalated is not null && known.GetValueOrDefault(open.Id)?.Escalated is null).Select(open => CaseEvent.Of(open, now));
        var ended = after.Leaving.Except(before.Leaving).Select(CaseEvent.Of);
        return escalated.Concat(ended).Aggregate(this, (journal, happened) => journal.Append(happened));
    }

    /// <summary>Whether the event stands here, not in a page that was moved out.</summary>
    public bool Holds(long sequence) => sequence > Pages * PageSize;

    private CaseJournal Append(CaseEvent happened)
    {
        // Time and order agree though a clock is set back.
        var at = Recent.IsEmpty || Recent[^1].At <= happened.At ? happened.At : Recent[^1].At;
        return this with { Recent = Recent.Add(happened with { Sequence = Last + 1, At = at }) };
    }
}
