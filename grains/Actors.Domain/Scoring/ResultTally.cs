using System.Collections.Immutable;

namespace Actors.Domain.Scoring;

/// <summary>Counts what is written of a chunk.</summary>
public sealed class ResultTally
{
    private readonly (string Column, double Low, double High)[] _ranges;
    private readonly int[] _first;

    /// <param name="layout">How outputs stand in the results.</param>
    public ResultTally(ImmutableArray<OutputColumns> layout)
    {
        _first = new int[layout.Length];
        var columns = new List<string>();
        for (var output = 0; output < layout.Length; output++)
        {
            _first[output] = columns.Count;
            for (var element = 0; element < layout[output].Width && columns.Count < ScoringLimits.MaxRanges; element++)
            {
                columns.Add(layout[output].Column(element));
            }
        }

        _ranges = [.. columns.Select(column => (column, double.PositiveInfinity, double.NegativeInfinity))];
    }

    /// <summary>Rows that were written.</summary>
    public long Written { get; private set; }

    /// <summary>Elements that are no finite numbers.</summary>
    public long NonFinite { get; private set; }

    /// <summary>What outputs were, by column, where any was a finite number.</summary>
    public IReadOnlyList<OutputRange> Ranges => [.. _ranges.Where(range => range.Low <= range.High).Select(range => new OutputRange(range.Column, range.Low, range.High))];

    internal void CountWritten() => Written++;

    internal void Count(int output, int element, double value)
    {
        if (!double.IsFinite(value))
        {
            NonFinite++;
            return;
        }

        var place = _first[output] + element;
        if (place < _ranges.Length)
        {
            ref var range = ref _ranges[place];
            (range.Low, range.High) = (Math.Min(range.Low, value), Math.Max(range.High, value));
        }
    }
}
