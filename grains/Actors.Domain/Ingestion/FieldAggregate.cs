using Actors.Domain.Drift.Sketches;

namespace Actors.Domain.Ingestion;

/// <summary>What is kept of one numeric field in a window. The same values give the same in any order.</summary>
/// <param name="quantiles">Whether quantiles are kept.</param>
public sealed class FieldAggregate(bool quantiles)
{
    private ExactSum _sum = new();
    private QuantileSketch? _sketch = quantiles ? new QuantileSketch() : null;
    private long _lastAt = long.MinValue;
    private long _lastSequence = long.MinValue;

    /// <summary>Values.</summary>
    public long Count { get; private set; }

    /// <summary>The least; NaN where there is none.</summary>
    public double Min { get; private set; } = double.NaN;

    /// <summary>The largest; NaN where there is none.</summary>
    public double Max { get; private set; } = double.NaN;

    /// <summary>The newest by its time, then sequence, then size; NaN where there is none.</summary>
    public double Last { get; private set; } = double.NaN;

    /// <summary>The mean: the exact sum, rounded once, by the count; NaN where there is none.</summary>
    public double Mean => Count == 0 ? double.NaN : _sum.Value / Count;

    /// <summary>A quantile, to 1 % of its value; NaN where none are kept.</summary>
    public double Quantile(double part) => _sketch?.Quantile(part) ?? double.NaN;

    /// <summary>A measure by its name; NaN where there is none of it.</summary>
    public double Measure(string name) => name switch
    {
        "count" => Count,
        "min" => Min,
        "max" => Max,
        "mean" => Mean,
        "last" => Last,
        "p50" => Quantile(0.5),
        "p95" => Quantile(0.95),
        "p99" => Quantile(0.99),
        _ => double.NaN,
    };

    /// <summary>Takes a finite value in.</summary>
    public void Add(double value, long at, long sequence)
    {
        Count++;
        Min = value < Min || double.IsNaN(Min) ? value : Min;
        Max = value > Max || double.IsNaN(Max) ? value : Max;
        _sum.Add(value);
        _sketch?.Add(value);
        TakeLast(value, at, sequence);
    }

    /// <summary>Takes another's values in.</summary>
    public void Merge(FieldAggregate other)
    {
        ArgumentNullException.ThrowIfNull(other);
        if (other.Count == 0)
        {
            return;
        }

        Count += other.Count;
        Min = other.Min < Min || double.IsNaN(Min) ? other.Min : Min;
        Max = other.Max > Max || double.IsNaN(Max) ? other.Max : Max;
        _sum.Merge(other._sum);
        if (other._sketch is { } sketch)
        {
            _sketch?.Merge(sketch);
        }

        TakeLast(other.Last, other._lastAt, other._lastSequence);
    }

    internal void Write(SketchWriter writer)
    {
        writer.Write(Count);
        if (Count == 0)
        {
            return;
        }

        writer.Write(Min);
        writer.Write(Max);
        writer.Write(Last);
        writer.WriteSigned(_lastAt);
        writer.WriteSigned(_lastSequence);
        _sum.Write(writer);
        writer.Write(_sketch is null ? 0L : 1L);
        _sketch?.Write(writer);
    }

    internal static FieldAggregate Read(ref SketchReader reader, bool quantiles)
    {
        var aggregate = new FieldAggregate(quantiles) { Count = reader.ReadCount() };
        if (aggregate.Count == 0)
        {
            return aggregate;
        }

        (aggregate.Min, aggregate.Max, aggregate.Last) = (reader.ReadDouble(), reader.ReadDouble(), reader.ReadDouble());
        (aggregate._lastAt, aggregate._lastSequence) = (reader.ReadSigned(), reader.ReadSigned());
        aggregate._sum = ExactSum.Read(ref reader);
        aggregate._sketch = reader.ReadCount() == 1 ? QuantileSketch.Read(ref reader) : null;
        return aggregate;
    }

    private void TakeLast(double value, long at, long sequence)
    {
        var order = (at, sequence, double.IsNaN(Last) ? value : value.CompareTo(Last)).CompareTo((_lastAt, _lastSequence, 0d));
        if (order >= 0 || double.IsNaN(Last))
        {
            (Last, _lastAt, _lastSequence) = (value, at, sequence);
        }
    }
}
