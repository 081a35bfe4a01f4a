using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Actors.Domain.Drift.Sketches;

/// <summary>The edges of a histogram's bins: bin i holds edge[i] &lt;= x &lt; edge[i+1], the last one its upper edge too.</summary>
/// <remarks>The last two edges may be equal: the last bin then holds that one value, so that whole numbers can have a bin each.</remarks>
public sealed record BinEdges
{
    /// <summary>Bins that there can be.</summary>
    public const int MostBins = 4096;

    private const int Lanes = 4;

    /// <summary>Edges up to which comparing with each is faster than halving.</summary>
    private const int MostCompared = 64;

    private readonly double[] _edges;

    /// <summary>The edges, filled up with NaN, which nothing is compared to; empty where there are too many.</summary>
    private readonly double[] _lanes = [];

    /// <param name="edges">2 to 4,097 finite values, rising but for the last two.</param>
    public BinEdges(ReadOnlySpan<double> edges)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(edges.Length, 2);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(edges.Length, MostBins + 1);
        for (var i = 0; i < edges.Length; i++)
        {
            var isRising = i == 0 || edges[i] > edges[i - 1] || (i == edges.Length - 1 && edges[i].Equals(edges[i - 1]));
            if (!double.IsFinite(edges[i]) || !isRising)
            {
                throw new ArgumentException("Edges are finite and rise.");
            }
        }

        _edges = edges.ToArray();
        if (edges.Length <= MostCompared)
        {
            _lanes = new double[(edges.Length + Lanes - 1) / Lanes * Lanes];
            _lanes.AsSpan().Fill(double.NaN);
            edges.CopyTo(_lanes);
        }
    }

    /// <summary>The edges.</summary>
    public ReadOnlySpan<double> Values => _edges;

    /// <summary>How many bins there are between them.</summary>
    public int Bins => _edges.Length - 1;

    /// <summary>The bin of a value; -1 below the first edge, <see cref="Bins"/> above the last. NaN is below.</summary>
    public int Of(double value)
    {
        var edges = _edges;
        var first = _lanes.Length > 0 ? CountAtMost(value) : SearchAtMost(value);
        return first < edges.Length ? first - 1 : value <= edges[^1] ? edges.Length - 2 : edges.Length - 1;
    }

    /// <summary>Bins of about equally many values of a sample; one a value where there are no more different ones than bins.</summary>
    /// <param name="sorted">Finite, in order, at least one.</param>
    /// <param name="bins">1 to 4,096; equal quantiles make fewer.</param>
    public static BinEdges OfQuantiles(ReadOnlySpan<double> sorted, int bins)
    {
        ArgumentOutOfRangeException.ThrowIfZero(sorted.Length);
        ArgumentOutOfRangeException.ThrowIfLessThan(bins, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(bins, MostBins);
        var distinct = Distinct(sorted, bins);
        if (distinct.Count <= bins)
        {
            return new([.. distinct, distinct[^1]]);
        }

        var edges = new List<double>(bins + 1) { sorted[0] };
        for (var i = 1; i <= bins; i++)
        {
            var edge = sorted[(int)Math.Min(sorted.Length - 1, (long)i * sorted.Length / bins)];
            if (edge > edges[^1])
            {
                edges.Add(edge);
            }
        }

        return edges.Count > 1 ? new([.. edges]) : new([edges[0], edges[0]]);
    }

    /// <summary>Bins of equal width.</summary>
    public static BinEdges OfWidth(double least, double most, int bins)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(bins, 1);
        if (!(most > least))
        {
            return new([least, least]);
        }

        var edges = new double[bins + 1];
        for (var i = 0; i <= bins; i++)
        {
            edges[i] = i == bins ? most : least + ((most - least) * i / bins);
        }

        return new(edges);
    }

    /// <inheritdoc/>
    public bool Equals(BinEdges? other) => other is not null && _edges.AsSpan().SequenceEqual(other._edges);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(_edges.Length, _edges[0], _edges[^1]);

    internal void Write(SketchWriter writer)
    {
        writer.Write((long)_edges.Length);
        foreach (var edge in _edges)
        {
            writer.Write(edge);
        }
    }

    internal static BinEdges Read(ref SketchReader reader)
    {
        var edges = new double[reader.ReadLength(MostBins + 1)];
        for (var i = 0; i < edges.Length; i++)
        {
            edges[i] = reader.ReadDouble();
        }

        try
        {
            return new(edges);
        }
        catch (ArgumentException fault)
        {
            throw new InvalidDataException(fault.Message, fault);
        }
    }

    /// <summary>How many edges are at most the value, by looking at all: no branch depends on the data, so none is guessed wrongly.</summary>
    private int CountAtMost(double value)
    {
        var wanted = Vector256.Create(value);
        ref var lane = ref MemoryMarshal.GetArrayDataReference(_lanes);
        var count = 0;
        for (var i = 0; i < _lanes.Length; i += Lanes)
        {
            count += BitOperations.PopCount(Vector256.LessThanOrEqual(Vector256.LoadUnsafe(ref lane, (nuint)i), wanted).ExtractMostSignificantBits());
        }

        return count;
    }

    /// <summary>The same by halving.</summary>
    private int SearchAtMost(double value)
    {
        var first = 0;
        for (var length = _edges.Length; length > 0;)
        {
            var half = length >> 1;
            var isAtMost = _edges[first + half] <= value;
            first = isAtMost ? first + half + 1 : first;
            length = isAtMost ? length - half - 1 : half;
        }

        return first;
    }

    private static List<double> Distinct(ReadOnlySpan<double> sorted, int most)
    {
        var distinct = new List<double> { sorted[0] };
        foreach (var value in sorted)
        {
            if (value > distinct[^1])
            {
                distinct.Add(value);
                if (distinct.Count > most)
                {
                    break;
                }
            }
        }

        return distinct;
    }
}
