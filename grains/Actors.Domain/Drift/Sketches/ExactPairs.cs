using System.Numerics;

namespace Actors.Domain.Drift.Sketches;

/// <summary>Exact sums over pairs of two features, for their correlation; pairs with a value missing count in neither.</summary>
public sealed class ExactPairs : ISketch<ExactPairs>
{
    private readonly ExactSum[] _sums;

    public ExactPairs()
        : this([new(), new(), new(), new(), new()])
    {
    }

    private ExactPairs(ExactSum[] sums) => _sums = sums;

    /// <inheritdoc/>
    public long Count { get; private set; }

    /// <summary>Pearson's correlation; NaN where a feature does not vary. Rounded in the last step only.</summary>
    public double Correlation
    {
        get
        {
            var (x, y) = (_sums[0].Whole, _sums[1].Whole);
            BigInteger Centred(int squares, BigInteger first, BigInteger second) => ((BigInteger)Count * (_sums[squares].Whole << -ExactSum.Unit)) - (first * second);
            var (xx, yy) = (Centred(2, x, x), Centred(3, y, y));
            if (xx.Sign <= 0 || yy.Sign <= 0)
            {
                return double.NaN;
            }

            // Squared first, so that one root and one rounding remain.
            var xy = Centred(4, x, y);
            var squared = Math.Min(1, ExactNumber.Ratio(xy * xy, xx * yy, 0));
            return xy.Sign < 0 ? -Math.Sqrt(squared) : Math.Sqrt(squared);
        }
    }

    /// <summary>Takes pairs in; those of which a value is not finite, or has a square that is not, are left out.</summary>
    public void Add(ReadOnlySpan<double> first, ReadOnlySpan<double> second)
    {
        if (first.Length != second.Length)
        {
            throw new ArgumentException("Both columns have a value a row.");
        }

        for (var i = 0; i < first.Length; i++)
        {
            var (x, y) = (first[i], second[i]);
            if (!double.IsFinite(x * x) || !double.IsFinite(y * y))
            {
                continue;
            }

            Count++;
            _sums[0].Add(x);
            _sums[1].Add(y);
            AddProduct(_sums[2], x, x);
            AddProduct(_sums[3], y, y);
            AddProduct(_sums[4], x, y);
        }
    }

    /// <inheritdoc/>
    public ExactPairs Empty() => new();

    /// <inheritdoc/>
    public void Merge(ExactPairs other)
    {
        ArgumentNullException.ThrowIfNull(other);
        Count += other.Count;
        for (var i = 0; i < _sums.Length; i++)
        {
            _sums[i].Merge(other._sums[i]);
        }
    }

    /// <inheritdoc/>
    public void Write(SketchWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.Write(Count);
        foreach (var sum in _sums)
        {
            sum.Write(writer);
        }
    }

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    public static ExactPairs Read(ref SketchReader reader)
    {
        var pairs = new ExactPairs { Count = reader.ReadCount() };
        for (var i = 0; i < pairs._sums.Length; i++)
        {
            pairs._sums[i] = ExactSum.Read(ref reader);
        }

        return pairs;
    }

    private static void AddProduct(ExactSum sum, double x, double y)
    {
        var product = x * y;
        sum.Add(product);
        sum.Add(Math.FusedMultiplyAdd(x, y, -product));
    }
}
