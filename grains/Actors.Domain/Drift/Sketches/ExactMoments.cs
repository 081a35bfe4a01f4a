using System.Numerics;
using Actors.Domain.Statistics;

namespace Actors.Domain.Drift.Sketches;

/// <summary>Number, sum, sum of squares and extremes of values; mean and variance are rounded once, from exact sums.</summary>
/// <remarks>Squares are exact for values of magnitude 1e-146 to 1e154; beyond, each square is rounded alone, so that the order still does not matter.</remarks>
public sealed class ExactMoments : ISketch<ExactMoments>
{
    private readonly ExactSum _sum;
    private readonly ExactSum _squares;
    private long _unsquarable;

    public ExactMoments()
        : this(new(), new())
    {
    }

    private ExactMoments(ExactSum sum, ExactSum squares) => (_sum, _squares) = (sum, squares);

    /// <inheritdoc/>
    public long Count { get; private set; }

    /// <summary>The smallest value; positive infinity where there is none.</summary>
    public double Least { get; private set; } = double.PositiveInfinity;

    /// <summary>The largest value; negative infinity where there is none.</summary>
    public double Most { get; private set; } = double.NegativeInfinity;

    /// <summary>The sum.</summary>
    public double Sum => _sum.Value;

    /// <summary>The mean; NaN where there are no values.</summary>
    public double Mean => Count == 0 ? double.NaN : ExactNumber.Ratio(_sum.Whole, Count, ExactSum.Unit);

    /// <summary>The variance with divisor n - 1; 0 below two values, infinite where a square overflows.</summary>
    public double Variance => Count < 2 ? 0 : _unsquarable > 0 ? double.PositiveInfinity : ExactNumber.Ratio(Spread, (BigInteger)Count * (Count - 1), 2 * ExactSum.Unit);

    /// <summary>The same, as moments that statistics work on.</summary>
    public Moments Rounded => Count == 0 ? default : new(Count, Mean, Variance * (Count - 1));

    /// <summary>n·Σx² - (Σx)² in units of 2^-2148.</summary>
    private BigInteger Spread
    {
        get
        {
            var sum = _sum.Whole;

            // Rounded squares of tiny values may sum to less than the squared sum.
            return BigInteger.Max(BigInteger.Zero, ((BigInteger)Count * (_squares.Whole << -ExactSum.Unit)) - (sum * sum));
        }
    }

    /// <summary>Takes a finite value in.</summary>
    public void Add(double value)
    {
        _sum.Add(value);
        var square = value * value;
        if (double.IsFinite(square))
        {
            _squares.Add(square);

            // Nothing is left of the square of a number of 26 bits or fewer, as those of a model's floats are.
            var rest = Math.FusedMultiplyAdd(value, value, -square);
            if (rest != 0)
            {
                _squares.Add(rest);
            }
        }
        else
        {
            _unsquarable++;
        }

        Count++;
        Least = Math.Min(Least, value);
        Most = Math.Max(Most, value);
    }

    /// <summary>Takes finite values in.</summary>
    public void Add(ReadOnlySpan<double> values)
    {
        foreach (var value in values)
        {
            Add(value);
        }
    }

    /// <summary>Takes a finite value in so many times.</summary>
    public void Add(double value, long count)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        var one = new ExactMoments();
        one.Add(value);
        Merge(new(one._sum.Times(count), one._squares.Times(count)) { Count = count, _unsquarable = one._unsquarable * count, Least = value, Most = value });
    }

    /// <inheritdoc/>
    public ExactMoments Empty() => new();

    /// <inheritdoc/>
    public void Merge(ExactMoments other)
    {
        ArgumentNullException.ThrowIfNull(other);
        _sum.Merge(other._sum);
        _squares.Merge(other._squares);
        _unsquarable += other._unsquarable;
        Count += other.Count;
        Least = Math.Min(Least, other.Least);
        Most = Math.Max(Most, other.Most);
    }

    /// <inheritdoc/>
    public void Write(SketchWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.Write(Count);
        writer.Write(_unsquarable);
        writer.Write(Least);
        writer.Write(Most);
        _sum.Write(writer);
        _squares.Write(writer);
    }

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    public static ExactMoments Read(ref SketchReader reader)
    {
        var (count, unsquarable, least, most) = (reader.ReadCount(), reader.ReadCount(), reader.ReadDouble(), reader.ReadDouble());
        return new(ExactSum.Read(ref reader), ExactSum.Read(ref reader)) { Count = count, _unsquarable = unsquarable, Least = least, Most = most };
    }
}
