namespace Actors.Domain.Drift.Sketches;

/// <summary>Sketches by pane of event time, of which the newest are kept; a window is the exact sum of its panes.</summary>
/// <typeparam name="T">The sketch.</typeparam>
/// <param name="plan">Panes and windows.</param>
/// <param name="kept">Panes kept, counted back from the newest: the windows' length and the lateness allowed.</param>
/// <param name="empty">A sketch without values.</param>
public sealed class PaneRing<T>(WindowPlan plan, int kept, Func<T> empty)
    where T : class, ISketch<T>
{
    private readonly SortedDictionary<long, T> _panes = [];
    private long _newest = long.MinValue;

    /// <summary>Values that came after their pane was let go.</summary>
    public long Late { get; private set; }

    /// <summary>Values whose time was further in the future than a pane.</summary>
    public long Early { get; private set; }

    /// <summary>The start of the newest pane; null before the first value.</summary>
    public DateTimeOffset? Newest => _newest == long.MinValue ? null : plan.StartOf(_newest);

    /// <summary>The panes kept, oldest first, to be stored; <see cref="Restore"/> takes them back.</summary>
    public IEnumerable<(long Pane, T Sketch)> Contents => _panes.Select(pane => (pane.Key, pane.Value));

    /// <summary>Puts a stored pane back; the ring owns the sketch from then on.</summary>
    public void Restore(long pane, T sketch)
    {
        _panes[pane] = sketch;
        Advance(pane);
    }

    /// <summary>Takes a sketch of values of one pane in.</summary>
    /// <param name="eventTime">When they arose.</param>
    /// <param name="now">What bounds the future.</param>
    /// <param name="values">Stays the caller's.</param>
    /// <returns>Whether they count; else they are <see cref="Late"/> or <see cref="Early"/>.</returns>
    public bool Add(DateTimeOffset eventTime, DateTimeOffset now, T values)
    {
        ArgumentNullException.ThrowIfNull(values);
        var pane = plan.PaneOf(eventTime);
        if (pane > plan.PaneOf(now) + 1)
        {
            Early += values.Count;
            return false;
        }

        if (_newest != long.MinValue && pane <= _newest - kept)
        {
            Late += values.Count;
            return false;
        }

        if (!_panes.TryGetValue(pane, out var sketch))
        {
            _panes.Add(pane, sketch = empty());
        }

        sketch.Merge(values);
        Advance(pane);
        return true;
    }

    /// <summary>What the panes of a window hold together; without values where there are none.</summary>
    public T Over((long First, long End) window)
    {
        var sum = empty();
        foreach (var (pane, sketch) in _panes)
        {
            if (pane >= window.First && pane < window.End)
            {
                sum.Merge(sketch);
            }
        }

        return sum;
    }

    /// <summary>Takes all panes of another in.</summary>
    public void Merge(PaneRing<T> other)
    {
        ArgumentNullException.ThrowIfNull(other);
        foreach (var (pane, sketch) in other._panes)
        {
            _ = Add(plan.StartOf(pane), plan.StartOf(Math.Max(pane, _newest)), sketch);
        }

        (Late, Early) = (Late + other.Late, Early + other.Early);
    }

    private void Advance(long pane)
    {
        _newest = Math.Max(_newest, pane);
        while (_panes.Count > 0 && _panes.First() is var (oldest, _) && oldest <= _newest - kept)
        {
            _ = _panes.Remove(oldest);
        }
    }
}
