using Actors.Domain.Calls;

namespace Actors.Grains.Calls;

/// <summary>A count over the panes of the window.</summary>
internal sealed class PaneCount(TimeProvider clock)
{
    private readonly Lock _gate = new();
    private readonly (long Pane, long Count)[] _panes = new (long, long)[CallPanes.Count];

    public void Add(long count)
    {
        var pane = CallPanes.At(clock.GetUtcNow());
        lock (_gate)
        {
            ref var current = ref _panes[pane % CallPanes.Count];
            current = (pane, (current.Pane == pane ? current.Count : 0) + count);
        }
    }

    public long Sum()
    {
        var pane = CallPanes.At(clock.GetUtcNow());
        lock (_gate)
        {
            return _panes.Where(entry => entry.Pane > pane - CallPanes.Count && entry.Pane <= pane).Sum(entry => entry.Count);
        }
    }
}
