using System.Collections.Immutable;
using Actors.Domain.Drift.Sketches;

namespace Actors.Domain.Drift.Monitoring;

/// <summary>The panes of a group of features, from the reports of all silos: the same reports give the same panes in any order, and each counts once.</summary>
/// <remarks>Its whole state is its pages and <c>judgedUntil</c>, which its caller keeps. It has no clock.</remarks>
public sealed class GroupWatch
{
    /// <summary>Processes that report into one pane at most.</summary>
    public const int MostSilos = 1_024;

    private const int MostDue = 1_000;
    private readonly GroupPlan _plan;
    private readonly string _epoch;
    private readonly PaneRing<PaneContent> _ring;
    private readonly Dictionary<long, ImmutableSortedDictionary<string, long>> _taken = [];

    /// <param name="plan">The group.</param>
    /// <param name="epoch">What tells its edges and features apart from others.</param>
    /// <param name="empty">A content without rows, by the edges in force.</param>
    public GroupWatch(GroupPlan plan, string epoch, PaneContent empty)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(empty);
        (_plan, _epoch) = (plan, epoch);
        _ring = new(plan.Windows, plan.PanesKept, empty.Empty);
    }

    /// <summary>Rows that came after their pane was let go.</summary>
    public long Late => _ring.Late;

    /// <summary>Rows whose time was in the future.</summary>
    public long Early => _ring.Early;

    /// <summary>Panes kept, by number.</summary>
    public IEnumerable<long> Panes => _ring.Contents.Select(pane => pane.Pane);

    /// <summary>The pane's content; null where it is not kept.</summary>
    public PaneContent? Find(long pane) => _ring.Contents.FirstOrDefault(kept => kept.Pane == pane).Sketch;

    /// <summary>Puts a stored page back; one of another epoch is left out.</summary>
    public void Restore(PanePage page)
    {
        ArgumentNullException.ThrowIfNull(page);
        if (page.Epoch != _epoch)
        {
            return;
        }

        _ring.Restore(page.Pane, page.Content);
        _taken[page.Pane] = page.Taken;
    }

    /// <summary>Takes a silo's report in.</summary>
    /// <param name="silo">Who reports.</param>
    /// <param name="number">Grows with each report of the silo for this pane; the same number again is the same report.</param>
    /// <param name="pane">The pane that its rows are in.</param>
    /// <param name="rows">The rows; stays the caller's.</param>
    /// <param name="now">What bounds the future.</param>
    /// <exception cref="ArgumentException">The rows are by other edges, or of too many processes.</exception>
    public PaneTaking Take(string silo, long number, long pane, PaneContent rows, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(silo);
        ArgumentNullException.ThrowIfNull(rows);
        var taken = _taken.GetValueOrDefault(pane, ImmutableSortedDictionary.Create<string, long>(StringComparer.Ordinal));
        if (taken.TryGetValue(silo, out var last) && last >= number)
        {
            return PaneTaking.Repeated;
        }

        if (taken.Count >= MostSilos && !taken.ContainsKey(silo))
        {
            throw new ArgumentException($"More than {MostSilos} processes report into one pane.", nameof(silo));
        }

        var early = _ring.Early;
        if (!_ring.Add(_plan.Windows.StartOf(pane), now, rows))
        {
            return _ring.Early > early || pane > _plan.Windows.PaneOf(now) + 1 ? PaneTaking.Early : PaneTaking.Late;
        }

        _taken[pane] = taken.SetItem(silo, number);
        foreach (var old in _taken.Keys.Except(Panes).ToArray())
        {
            _ = _taken.Remove(old);
        }

        return PaneTaking.Taken;
    }

    /// <summary>A pane as it is to be stored.</summary>
    public PanePage Page(long pane) => new(_epoch, pane, _taken[pane], _ring.Contents.First(kept => kept.Pane == pane).Sketch);

    /// <summary>What a window holds.</summary>
    public PaneContent Over((long First, long End) window) => _ring.Over(window);

    /// <summary>Windows that hold a pane, ended long enough ago for late rows to have come, and were not judged; oldest first.</summary>
    /// <param name="judgedUntil">The end of the last window that was.</param>
    /// <param name="now">The time.</param>
    public IReadOnlyList<(long First, long End)> Due(DateTimeOffset judgedUntil, DateTimeOffset now)
    {
        var (windows, kept) = (_plan.Windows, Panes.ToArray());
        if (kept.Length == 0)
        {
            return [];
        }

        var last = windows.StartOf(kept[^1]) + windows.Length + windows.Pane;
        var until = now - _plan.Lateness < last ? now - _plan.Lateness : last;
        var first = windows.StartOf(kept[0]);
        return until <= first
            ? []
            : [.. windows.Ended(judgedUntil > first ? judgedUntil : first, until, MostDue).Where(window => kept.Any(pane => pane >= window.First && pane < window.End))];
    }

    /// <summary>Whether there is a pane whose last window was not judged.</summary>
    public bool IsWaiting(DateTimeOffset judgedUntil) => Panes.Any() && Due(judgedUntil, DateTimeOffset.MaxValue - TimeSpan.FromDays(1)).Count > 0;
}
