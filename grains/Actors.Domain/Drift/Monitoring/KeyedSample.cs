using System.Collections.Immutable;
using Actors.Domain.Drift.Sketches;

namespace Actors.Domain.Drift.Monitoring;

/// <summary>
/// A sample of rows: those with the smallest keys. With keys drawn at random it is uniform and without replacement; which rows it holds depends on the set of
/// rows and keys, never on their order or the parts that they came in.
/// </summary>
public sealed class KeyedSample : ISketch<KeyedSample>
{
    private const int MostColumns = 1_000;
    private readonly SortedSet<Row> _rows = new(Row.Order);

    /// <param name="most">Rows kept.</param>
    /// <param name="columns">Numbers of a row.</param>
    public KeyedSample(int most, int columns)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(most);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(most, SampleRule.MostRows);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(columns, MostColumns);
        (Most, Columns) = (most, columns);
    }

    /// <summary>Rows kept at most.</summary>
    public int Most { get; }

    /// <summary>Numbers of a row.</summary>
    public int Columns { get; }

    /// <inheritdoc/>
    public long Count => _rows.Count;

    /// <summary>Whether a row of this key would be kept.</summary>
    public bool Wants(ulong key) => _rows.Count < Most || (Most > 0 && key <= _rows.Max!.Key);

    /// <summary>Takes a row in.</summary>
    /// <param name="key">Different for each row, and drawn evenly.</param>
    /// <param name="numbers">Belongs to the sample from then on.</param>
    public void Add(ulong key, double[] numbers)
    {
        ArgumentNullException.ThrowIfNull(numbers);
        if (numbers.Length != Columns)
        {
            throw new ArgumentException("The row has other columns.", nameof(numbers));
        }

        if (Wants(key) && _rows.Add(new(key, numbers)) && _rows.Count > Most)
        {
            _ = _rows.Remove(_rows.Max!);
        }
    }

    /// <summary>The numbers by column. [columns][rows], in the order of the keys.</summary>
    public ImmutableArray<double[]> ToColumns() => [.. Enumerable.Range(0, Columns).Select(column => _rows.Select(row => row.Numbers[column]).ToArray())];

    /// <inheritdoc/>
    public KeyedSample Empty() => new(Most, Columns);

    /// <inheritdoc/>
    public void Merge(KeyedSample other)
    {
        ArgumentNullException.ThrowIfNull(other);
        if (other.Most != Most || other.Columns != Columns)
        {
            throw new ArgumentException("The samples are of different rows.");
        }

        foreach (var row in other._rows)
        {
            Add(row.Key, row.Numbers);
        }
    }

    /// <inheritdoc/>
    public void Write(SketchWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.Write((long)Most);
        writer.Write((long)Columns);
        writer.Write((long)_rows.Count);
        foreach (var row in _rows)
        {
            writer.WriteSigned(unchecked((long)row.Key));
            foreach (var number in row.Numbers)
            {
                writer.Write(number);
            }
        }
    }

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    public static KeyedSample Read(ref SketchReader reader)
    {
        var sample = new KeyedSample(reader.ReadLength(SampleRule.MostRows), reader.ReadLength(MostColumns));
        var rows = reader.ReadLength(sample.Most);
        for (var i = 0; i < rows; i++)
        {
            var key = unchecked((ulong)reader.ReadSigned());
            var numbers = new double[sample.Columns];
            for (var column = 0; column < numbers.Length; column++)
            {
                numbers[column] = reader.ReadDouble();
            }

            sample.Add(key, numbers);
        }

        return sample;
    }

    private sealed record Row(ulong Key, double[] Numbers)
    {
        public static IComparer<Row> Order { get; } = Comparer<Row>.Create(Compare);

        private static int Compare(Row? x, Row? y)
        {
            var order = x!.Key.CompareTo(y!.Key);
            for (var i = 0; order == 0 && i < x.Numbers.Length; i++)
            {
                order = BitConverter.DoubleToInt64Bits(x.Numbers[i]).CompareTo(BitConverter.DoubleToInt64Bits(y.Numbers[i]));
            }

            return order;
        }
    }
}
