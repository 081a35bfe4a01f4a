using Actors.Domain.Bytes;

namespace Actors.Domain.Ingestion;

/// <summary>Which numbers of a count have come: the highest one, and the gaps below it.</summary>
public sealed class SequenceMarks
{
    /// <summary>Gaps that are remembered; the oldest are forgotten.</summary>
    public const int MaxGaps = 1_024;

    // Ranges that have not come, [from, until), in order; below the floor nothing is known.
    private readonly List<(long From, long Until)> _gaps = [];
    private long _floor;

    /// <summary>The highest number that came; -1 before the first.</summary>
    public long High { get; private set; } = -1;

    /// <summary>Ranges below <see cref="High"/> that have not come.</summary>
    public int Gaps => _gaps.Count;

    /// <summary>Takes a number in.</summary>
    public SequenceOutcome Take(long sequence)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(sequence);
        if (sequence > High)
        {
            if (sequence > High + 1)
            {
                _gaps.Add((High + 1, sequence));
                Bound();
            }

            High = sequence;
            return SequenceOutcome.New;
        }

        return sequence < _floor ? SequenceOutcome.Forgotten : Fill(sequence);
    }

    /// <summary>Takes a number in of a count that comes in its order: what is not above the highest came before. Such a count has no gaps.</summary>
    public SequenceOutcome TakeNext(long sequence)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(sequence);
        if (sequence <= High)
        {
            return SequenceOutcome.Duplicate;
        }

        High = sequence;
        return SequenceOutcome.New;
    }

    /// <summary>Writes it.</summary>
    public void Write(ByteBuffer writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.WriteSigned(High);
        writer.WriteVarint((ulong)_floor);
        writer.WriteVarint((ulong)_gaps.Count);
        var last = _floor;
        foreach (var (from, until) in _gaps)
        {
            writer.WriteVarint((ulong)(from - last));
            writer.WriteVarint((ulong)(until - from));
            last = until;
        }
    }

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    public static SequenceMarks Read(ref ByteReader reader)
    {
        var marks = new SequenceMarks { High = reader.ReadSigned(), _floor = (long)reader.ReadVarint() };
        var last = marks._floor;
        for (var left = reader.ReadCount(); left > 0; left--)
        {
            var from = last + (long)reader.ReadVarint();
            last = from + (long)reader.ReadVarint();
            marks._gaps.Add((from, last));
        }

        return marks;
    }

    private SequenceOutcome Fill(long sequence)
    {
        for (var i = _gaps.Count - 1; i >= 0; i--)
        {
            var (from, until) = _gaps[i];
            if (sequence >= until)
            {
                return SequenceOutcome.Duplicate;
            }

            if (sequence >= from)
            {
                _gaps.RemoveAt(i);
                if (sequence + 1 < until)
                {
                    _gaps.Insert(i, (sequence + 1, until));
                }

                if (from < sequence)
                {
                    _gaps.Insert(i, (from, sequence));
                }

                Bound();
                return SequenceOutcome.New;
            }
        }

        return SequenceOutcome.Duplicate;
    }

    private void Bound()
    {
        while (_gaps.Count > MaxGaps)
        {
            _floor = _gaps[0].Until;
            _gaps.RemoveAt(0);
        }
    }
}
