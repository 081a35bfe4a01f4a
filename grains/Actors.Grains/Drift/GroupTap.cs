using Actors.Domain.Drift.Monitoring;
using Actors.Drift;

namespace Actors.Grains.Drift;

/// <summary>
/// What this process saw of a group of a version and has not reported: by pane, what is open, and what is reported and not acknowledged. A report that was not
/// acknowledged is made again as it was; what is seen meanwhile stays open.
/// </summary>
internal sealed class GroupTap(DriftGroupKey key, GroupInForce force, TapTensor[] tensors)
{
    private const int MostOpen = 64;
    private readonly ColumnBatch _batch = new(force.Plan, tensors);
    private readonly SortedDictionary<long, PaneContent> _open = [];
    private readonly SortedDictionary<long, DriftDelta> _pending = [];
    private long _pane = -1;
    private double _weighed;

    /// <summary>The group.</summary>
    public DriftGroupKey Key => key;

    /// <summary>Rows that it wants in a second.</summary>
    public int MostRowsPerSecond => force.Plan.MostRowsPerSecond;

    /// <summary>Takes a record in.</summary>
    /// <returns>Rows taken.</returns>
    public int Add(in TapHead head, ReadOnlySpan<TapMark> marks, ReadOnlySpan<byte> content)
    {
        var pane = force.Plan.Windows.PaneOf(new DateTimeOffset(head.Ticks, TimeSpan.Zero));
        if (pane != _pane)
        {
            Settle();
            _pane = pane;
        }

        var rows = _batch.RowsOf(marks);
        for (var from = 0; from < rows;)
        {
            var count = Math.Min(rows - from, ColumnBatch.MostRows - _batch.Rows);
            _batch.Add(marks, content, from, count);
            from += count;
            if (_batch.Rows == ColumnBatch.MostRows)
            {
                Settle();
            }
        }

        _weighed += rows * head.Weight;
        return rows;
    }

    /// <summary>Counts rows that found no room, in the pane that is open.</summary>
    public void Drop(long rows)
    {
        Settle();
        if (_pane >= 0 && rows > 0)
        {
            Open().See(rows, rows);
        }
    }

    /// <summary>Counts what is gathered.</summary>
    public void Settle()
    {
        if (_batch.Rows > 0 || _weighed > 0)
        {
            var open = Open();
            _batch.CountInto(open);
            open.See((long)Math.Round(_weighed), 0);
            _weighed = 0;
        }
    }

    /// <summary>Reports that are to be made, oldest first.</summary>
    /// <param name="silo">This process.</param>
    /// <param name="number">The next report's.</param>
    public IReadOnlyList<DriftDelta> Report(string silo, ref long number)
    {
        foreach (var (pane, content) in _open.Where(open => !_pending.ContainsKey(open.Key)).ToArray())
        {
            _pending[pane] = new(silo, ++number, force.Epoch, pane, Domain.Drift.Sketches.SketchWriter.Bytes(content)) { Revision = force.Revision };
            _ = _open.Remove(pane);
        }

        return [.. _pending.Values];
    }

    /// <summary>Lets a report go, once it is answered.</summary>
    public void Acknowledge(DriftDelta delta) => _pending.Remove(delta.Pane);

    private PaneContent Open()
    {
        if (!_open.TryGetValue(_pane, out var open))
        {
            // A grain that cannot be reached for so long has let the oldest panes go, too.
            if (_open.Count >= MostOpen)
            {
                _ = _open.Remove(_open.First().Key);
            }

            _open[_pane] = open = force.Plan.Empty(force.Reference);
        }

        return open;
    }
}
