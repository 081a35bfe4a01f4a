namespace Actors.Domain.Drift.Sketches;

/// <summary>What is kept of a numeric feature: a histogram over fixed edges, quantiles, exact moments; missing and outside values have buckets of their own.</summary>
/// <remarks>NaN is missing. Infinite values are below or above all edges and in neither moments nor quantiles.</remarks>
public sealed class NumericSketch : ISketch<NumericSketch>
{
    /// <summary>Buckets beside the bins: below, above, missing.</summary>
    public const int ExtraBuckets = 3;

    private readonly long[] _buckets;

    public NumericSketch(BinEdges edges, double relativeError = QuantileSketch.DefaultRelativeError)
        : this(edges, new QuantileSketch(relativeError), new ExactMoments())
    {
    }

    private NumericSketch(BinEdges edges, QuantileSketch quantiles, ExactMoments moments)
    {
        ArgumentNullException.ThrowIfNull(edges);
        (Edges, Quantiles, Moments) = (edges, quantiles, moments);
        _buckets = new long[edges.Bins + ExtraBuckets];
    }

    /// <summary>The histogram's edges.</summary>
    public BinEdges Edges { get; }

    /// <summary>Of the finite values.</summary>
    public QuantileSketch Quantiles { get; }

    /// <summary>Of the finite values.</summary>
    public ExactMoments Moments { get; }

    /// <summary>Counts of: below the first edge, each bin, above the last edge, missing. [bins + 3]</summary>
    public ReadOnlySpan<long> Buckets => _buckets;

    /// <inheritdoc/>
    public long Count { get; private set; }

    /// <summary>Values that were NaN.</summary>
    public long Missing => _buckets[^1];

    /// <summary>Values outside the edges.</summary>
    public long Outside => _buckets[0] + _buckets[^2];

    /// <summary>Takes values in, in one pass without allocation once the quantiles' table has grown.</summary>
    public void Add(ReadOnlySpan<double> values)
    {
        foreach (var value in values)
        {
            Add(value);
        }
    }

    /// <summary>Takes a value in.</summary>
    public void Add(double value)
    {
        Count++;
        if (double.IsNaN(value))
        {
            _buckets[^1]++;
            return;
        }

        _buckets[Edges.Of(value) + 1]++;
        if (double.IsFinite(value))
        {
            Quantiles.Add(value);
            Moments.Add(value);
        }
    }

    /// <summary>Takes a finite value in so many times.</summary>
    public void Add(double value, long count)
    {
        Moments.Add(value, count);
        Quantiles.Add(value, count);
        _buckets[Edges.Of(value) + 1] += count;
        Count += count;
    }

    /// <summary>Counts values that were missing.</summary>
    public void AddMissing(long count)
    {
        _buckets[^1] += count;
        Count += count;
    }

    /// <summary>The same values counted between other edges, each bucket of the quantile sketch where what stands for it lies; infinite values count as above.</summary>
    internal NumericSketch Rebinned(BinEdges edges)
    {
        var writer = new SketchWriter();
        Quantiles.Write(writer);
        Moments.Write(writer);
        var reader = new SketchReader(writer.Written);
        var sketch = new NumericSketch(edges, QuantileSketch.Read(ref reader), ExactMoments.Read(ref reader)) { Count = Count };
        foreach (var (value, count) in Quantiles.Contents())
        {
            sketch._buckets[edges.Of(Math.Clamp(value, Moments.Least, Moments.Most)) + 1] += count;
        }

        sketch._buckets[^1] = Missing;
        sketch._buckets[^2] += Count - Missing - Quantiles.Count;
        return sketch;
    }

    /// <inheritdoc/>
    public NumericSketch Empty() => new(Edges, Quantiles.AskedError);

    /// <inheritdoc/>
    public void Merge(NumericSketch other)
    {
        ArgumentNullException.ThrowIfNull(other);
        if (!other.Edges.Equals(Edges))
        {
            throw new ArgumentException("The histograms have different edges.");
        }

        Quantiles.Merge(other.Quantiles);
        Moments.Merge(other.Moments);
        Count += other.Count;
        for (var i = 0; i < _buckets.Length; i++)
        {
            _buckets[i] += other._buckets[i];
        }
    }

    /// <inheritdoc/>
    public void Write(SketchWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        Edges.Write(writer);
        foreach (var count in _buckets)
        {
            writer.Write(count);
        }

        Quantiles.Write(writer);
        Moments.Write(writer);
    }

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    public static NumericSketch Read(ref SketchReader reader)
    {
        var edges = BinEdges.Read(ref reader);
        var buckets = new long[edges.Bins + ExtraBuckets];
        for (var i = 0; i < buckets.Length; i++)
        {
            buckets[i] = reader.ReadCount();
        }

        var sketch = new NumericSketch(edges, QuantileSketch.Read(ref reader), ExactMoments.Read(ref reader)) { Count = buckets.Sum() };
        buckets.CopyTo(sketch._buckets, 0);
        return sketch;
    }
}
