namespace Actors.Domain.Drift.Sketches;

/// <summary>Windows of event time that are made of whole panes: tumbling where they start as far apart as they are long, else sliding.</summary>
/// <remarks>Panes and windows start at multiples of their length since 0001-01-01 UTC.</remarks>
public sealed record WindowPlan
{
    /// <summary>Panes that a window can have.</summary>
    public const int MostPanes = 10_080;

    /// <param name="pane">One second or more.</param>
    /// <param name="length">A window's length: 1 to 10,080 panes.</param>
    /// <param name="hop">From one window's start to the next one's: whole panes, at most the length.</param>
    public WindowPlan(TimeSpan pane, TimeSpan length, TimeSpan hop)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(pane, TimeSpan.FromSeconds(1));
        if (length < pane || length.Ticks % pane.Ticks != 0 || length.Ticks / pane.Ticks > MostPanes)
        {
            throw new ArgumentException($"A window is 1 to {MostPanes} whole panes long.", nameof(length));
        }

        if (hop < pane || hop > length || hop.Ticks % pane.Ticks != 0)
        {
            throw new ArgumentException("Windows start whole panes apart, at most their length.", nameof(hop));
        }

        (Pane, Length, Hop) = (pane, length, hop);
    }

    /// <summary>A pane's length.</summary>
    public TimeSpan Pane { get; }

    /// <summary>A window's length.</summary>
    public TimeSpan Length { get; }

    /// <summary>From one window's start to the next one's.</summary>
    public TimeSpan Hop { get; }

    /// <summary>Whether each moment is in one window only.</summary>
    public bool IsTumbling => Hop == Length;

    /// <summary>Panes in a window.</summary>
    public int Panes => (int)(Length.Ticks / Pane.Ticks);

    /// <summary>The pane that a moment is in, by number.</summary>
    public long PaneOf(DateTimeOffset time) => time.UtcTicks / Pane.Ticks;

    /// <summary>When a pane starts.</summary>
    public DateTimeOffset StartOf(long pane) => new(pane * Pane.Ticks, TimeSpan.Zero);

    /// <summary>The last window that has ended at a moment, as its first pane and the pane after its last.</summary>
    public (long First, long End) LastEnded(DateTimeOffset time)
    {
        // Windows end at multiples of the hop, shifted by what the length is more than whole hops.
        var shift = Length.Ticks % Hop.Ticks;
        var end = ((time.UtcTicks - shift) / Hop.Ticks * Hop.Ticks) + shift;
        return ((end - Length.Ticks) / Pane.Ticks, end / Pane.Ticks);
    }

    /// <summary>Windows that end after one moment and not after another, oldest first; at most <paramref name="most"/>, the newest of them.</summary>
    public IReadOnlyList<(long First, long End)> Ended(DateTimeOffset after, DateTimeOffset until, int most)
    {
        var windows = new List<(long, long)>();
        var (hop, panes) = (Hop.Ticks / Pane.Ticks, Panes);
        var last = LastEnded(after).End;
        for (var end = LastEnded(until).End; end > last && windows.Count < most; end -= hop)
        {
            windows.Add((end - panes, end));
        }

        windows.Reverse();
        return windows;
    }
}
