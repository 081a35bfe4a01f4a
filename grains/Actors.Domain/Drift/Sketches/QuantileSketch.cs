namespace Actors.Domain.Drift.Sketches;

/// <summary>Quantiles of finite values with a stated relative error: a DDSketch with whole counts.</summary>
/// <remarks>
/// <para>
/// Masson, Rim and Lee, 'DDSketch', VLDB 2019. Where values need more than the buckets allowed, pairs of neighbouring buckets join (Epicoco et al., 'UDDSketch',
/// 2020): the error grows for all quantiles alike and <see cref="RelativeError"/> says by how much.
/// </para>
/// <para>
/// A part of the values never needs more buckets than all of them, so how often buckets join depends on the values alone: merging is exact and free of order.
/// </para>
/// </remarks>
public sealed class QuantileSketch : ISketch<QuantileSketch>
{
    /// <summary>The relative error asked for unless said otherwise.</summary>
    public const double DefaultRelativeError = 0.01;

    /// <summary>Buckets kept unless said otherwise; with an error of 1 % they span 17 decades without joining.</summary>
    public const int DefaultMostBuckets = 2048;

    private const int MostLevel = 40;
    private const double LeastNormal = 2.2250738585072014e-308;
    private readonly LogMapping _mapping;
    private KeyCounts _positive = new();
    private KeyCounts _negative = new();
    private long _zeros;
    private int _level;

    /// <param name="relativeError">0.0001 to 0.5.</param>
    /// <param name="mostBuckets">16 to 65,536, not counting the one of zero.</param>
    public QuantileSketch(double relativeError = DefaultRelativeError, int mostBuckets = DefaultMostBuckets)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(relativeError, 1e-4);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(relativeError, 0.5);
        ArgumentOutOfRangeException.ThrowIfLessThan(mostBuckets, 16);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(mostBuckets, 65_536);
        AskedError = relativeError;
        MostBuckets = mostBuckets;
        _mapping = new(relativeError);
    }

    /// <summary>The relative error asked for.</summary>
    public double AskedError { get; }

    /// <summary>Buckets allowed.</summary>
    public int MostBuckets { get; }

    /// <summary>The relative error that every quantile has: as asked, or more where buckets had to join.</summary>
    public double RelativeError => _mapping.ErrorAt(_level);

    /// <inheritdoc/>
    public long Count => _zeros + _positive.Total + _negative.Total;

    /// <summary>Buckets in use.</summary>
    public int Buckets => _positive.Distinct + _negative.Distinct;

    /// <summary>Takes a finite value in, so many times.</summary>
    public void Add(double value, long count = 1)
    {
        var magnitude = Math.Abs(value);
        if (magnitude < LeastNormal)
        {
            _zeros += count;
            return;
        }

        if (!double.IsFinite(value))
        {
            throw new ArgumentOutOfRangeException(nameof(value), value, "Only finite values have quantiles.");
        }

        (value > 0 ? _positive : _negative).Add(Coarse(_mapping.Key(magnitude), _level), count);
        if (Buckets > MostBuckets)
        {
            Shrink();
        }
    }

    /// <summary>Takes finite values in.</summary>
    public void Add(ReadOnlySpan<double> values)
    {
        foreach (var value in values)
        {
            Add(value);
        }
    }

    /// <summary>A value within the relative error of the one at rank ⌊part·(n-1)⌋ in order, from 0; NaN where there are none.</summary>
    /// <param name="part">0 to 1.</param>
    public double Quantile(double part)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(part);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(part, 1);
        if (Count == 0)
        {
            return double.NaN;
        }

        var rank = (long)Math.Floor(part * (Count - 1));
        foreach (var (value, count) in Contents())
        {
            rank -= count;
            if (rank < 0)
            {
                return value;
            }
        }

        throw new InvalidOperationException("Counts do not add up to their total.");
    }

    /// <summary>What stands for each bucket, in order, with the number of values in it.</summary>
    public IReadOnlyList<(double Value, long Count)> Contents()
    {
        var contents = new List<(double, long)>(Buckets + 1);
        var (keys, counts) = _negative.Sorted();
        for (var i = keys.Length - 1; i >= 0; i--)
        {
            contents.Add((-_mapping.Value(keys[i], _level), counts[i]));
        }

        if (_zeros > 0)
        {
            contents.Add((0, _zeros));
        }

        (keys, counts) = _positive.Sorted();
        for (var i = 0; i < keys.Length; i++)
        {
            contents.Add((_mapping.Value(keys[i], _level), counts[i]));
        }

        return contents;
    }

    /// <inheritdoc/>
    public QuantileSketch Empty() => new(AskedError, MostBuckets);

    /// <inheritdoc/>
    public void Merge(QuantileSketch other)
    {
        ArgumentNullException.ThrowIfNull(other);
        if (!other.AskedError.Equals(AskedError) || other.MostBuckets != MostBuckets)
        {
            throw new ArgumentException("The sketches have different errors or bounds.");
        }

        while (_level < other._level)
        {
            Join();
        }

        _zeros += other._zeros;
        Take(_positive, other._positive, _level - other._level);
        Take(_negative, other._negative, _level - other._level);
        Shrink();
    }

    /// <inheritdoc/>
    public void Write(SketchWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.Write(AskedError);
        writer.Write((long)MostBuckets);
        writer.Write((long)_level);
        writer.Write(_zeros);
        WriteCounts(writer, _negative);
        WriteCounts(writer, _positive);
    }

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    public static QuantileSketch Read(ref SketchReader reader)
    {
        var (error, most) = (reader.ReadDouble(), reader.ReadLength(65_536));
        if (error is not (>= 1e-4 and <= 0.5) || most < 16)
        {
            throw new InvalidDataException("A quantile sketch has settings that there are not.");
        }

        var sketch = new QuantileSketch(error, most) { _level = reader.ReadLength(MostLevel), _zeros = reader.ReadCount() };
        sketch._negative = ReadCounts(ref reader, most);
        sketch._positive = ReadCounts(ref reader, most);
        return sketch;
    }

    private static int Coarse(int key, int levels) => -(-key >> levels);

    private static void Take(KeyCounts to, KeyCounts from, int levels)
    {
        var (keys, counts) = from.Sorted();
        for (var i = 0; i < keys.Length; i++)
        {
            to.Add(Coarse(keys[i], levels), counts[i]);
        }
    }

    private static void WriteCounts(SketchWriter writer, KeyCounts buckets)
    {
        var (keys, counts) = buckets.Sorted();
        writer.Write((long)keys.Length);
        var last = 0;
        for (var i = 0; i < keys.Length; i++)
        {
            writer.WriteSigned(keys[i] - last);
            writer.Write(counts[i]);
            last = keys[i];
        }
    }

    private static KeyCounts ReadCounts(ref SketchReader reader, int most)
    {
        var buckets = new KeyCounts();
        var key = 0L;
        for (var left = reader.ReadLength(most); left > 0; left--)
        {
            key += reader.ReadSigned();
            var count = reader.ReadCount();
            if (key is < int.MinValue / 2 or > int.MaxValue / 2 || count == 0)
            {
                throw new InvalidDataException("A quantile sketch has a bucket that cannot be.");
            }

            buckets.Add((int)key, count);
        }

        return buckets;
    }

    private void Shrink()
    {
        // Each round halves the keys, so 40 rounds leave at most three.
        while (Buckets > MostBuckets)
        {
            Join();
        }
    }

    private void Join()
    {
        var (positive, negative) = (_positive, _negative);
        (_positive, _negative) = (new(), new());
        Take(_positive, positive, 1);
        Take(_negative, negative, 1);
        _level++;
    }
}
