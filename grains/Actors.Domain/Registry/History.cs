using System.Collections.Immutable;

namespace Actors.Domain.Registry;

/// <summary>
/// What happened to a model: events are only ever added. The newest stand here; older ones are moved out as whole pages, so that the model's
/// row stays small however often an alias moves.
/// </summary>
/// <param name="Begins">From when on everything is known; null while nothing is.</param>
/// <param name="Start">Where the aliases pointed before the first of <paramref name="Recent"/>.</param>
/// <param name="Recent">The newest events, at most <see cref="MaxRecent"/>.</param>
/// <param name="Pages">How many pages of <see cref="PageSize"/> events were moved out.</param>
public sealed record History(DateTimeOffset? Begins, ImmutableArray<AliasPoint> Start, ImmutableArray<ModelEvent> Recent, long Pages)
{
    /// <summary>Events of one page.</summary>
    public const int PageSize = 64;

    /// <summary>The most events kept here.</summary>
    public const int MaxRecent = 2 * PageSize;

    /// <summary>The most events that one change may be; a page is moved out before the room for them ends.</summary>
    public const int MaxAppend = 32;

    /// <summary>A history in which nothing has happened.</summary>
    public static History Empty { get; } = new(null, [], [], 0);

    /// <summary>How traffic was split before the first of <see cref="Recent"/>; null where it was not.</summary>
    public SplitPoint? StartSplit { get; init; }

    /// <summary>The number of the last event; 0 before the first.</summary>
    public long Last => (Pages * PageSize) + Recent.Length;

    /// <summary>The oldest page that is due to be moved out; null where none is. It is given until <see cref="WithoutPage"/> says that it is safe.</summary>
    public HistoryPage? FullPage() => Recent.Length > MaxRecent - MaxAppend ? new HistoryPage(Start, Recent[..PageSize]) { StartSplit = StartSplit } : null;

    /// <summary>Everything that stands here, as a page.</summary>
    public HistoryPage Tail() => new(Start, Recent) { StartSplit = StartSplit };

    /// <summary>Whether the instant falls into what stands here, not into a page that was moved out.</summary>
    public bool CoversBy(DateTimeOffset instant) => Pages == 0 || (Recent.Length > 0 && Recent[0].At <= instant);

    /// <summary>Adds an event. Its time is never before that of the last, so that time and order agree though a clock is set back.</summary>
    /// <exception cref="InvalidOperationException">A page is due to be moved out first.</exception>
    public History Append(ModelEvent happened)
    {
        ArgumentNullException.ThrowIfNull(happened);
        if (Recent.Length >= MaxRecent)
        {
            throw new InvalidOperationException("The history is full: its oldest page has to be moved out first.");
        }

        var at = Recent.IsEmpty || Recent[^1].At <= happened.At ? happened.At : Recent[^1].At;
        return this with { Begins = Begins ?? at, Recent = Recent.Add(happened with { Sequence = Last + 1, At = at }) };
    }

    /// <summary>The history after its oldest page was stored elsewhere.</summary>
    public History WithoutPage()
    {
        var page = FullPage() ?? throw new InvalidOperationException("No page is due.");
        return this with { Start = page.At(DateTimeOffset.MaxValue), StartSplit = page.SplitAt(DateTimeOffset.MaxValue), Recent = Recent[PageSize..], Pages = Pages + 1 };
    }
}
