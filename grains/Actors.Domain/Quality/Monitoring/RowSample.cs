using Actors.Domain.Decisions;

namespace Actors.Domain.Quality.Monitoring;

/// <summary>
/// The rows of a window, thinned where there are too many: the predictions whose ids fall lowest stay, which is the same set in whatever order they come, and
/// independent of what they say.
/// </summary>
public sealed class RowSample(int limit)
{
    private readonly PriorityQueue<List<QualityRow>, double> _kept = new(Comparer<double>.Create(static (left, right) => right.CompareTo(left)));
    private int _rows;

    /// <summary>All rows that were seen.</summary>
    public long Seen { get; private set; }

    /// <summary>Those that are kept, in the order of their predictions.</summary>
    public IReadOnlyList<QualityRow> Rows => [.. _kept.UnorderedItems.Select(item => item.Element).OrderBy(rows => rows[0].Prediction).SelectMany(rows => rows)];

    /// <summary>Takes the rows of a prediction in; they stay or go together.</summary>
    public void Add(IEnumerable<QualityRow> prediction)
    {
        var rows = prediction.ToList();
        if (rows.Count == 0)
        {
            return;
        }

        Seen += rows.Count;
        _rows += rows.Count;
        _kept.Enqueue(rows, DecisionIds.Point(rows[0].Prediction));
        while (_rows > limit && _kept.Count > 1)
        {
            _rows -= _kept.Dequeue().Count;
        }
    }
}
