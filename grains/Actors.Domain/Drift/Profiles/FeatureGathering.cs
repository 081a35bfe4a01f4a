using System.Collections.Immutable;
using Actors.Domain.Drift.Sketches;

namespace Actors.Domain.Drift.Profiles;

/// <summary>What is held of a feature while its profile is made: the sampled rows' values, and names over all rows.</summary>
internal sealed class FeatureGathering(string name, FeatureKind kind)
{
    private const int MostNames = 65_536;
    private const int FirstRows = 256;
    private readonly NameCounts _names = new(MostNames);
    private double[] _numbers = [];
    private string?[] _texts = [];
    private bool _isWhole = true;
    private bool _mayBeMissing;
    private long _distinct;

    public string Name => name;

    public FeatureKind Kind => kind;

    /// <summary>Takes a batch in; row i's value goes into its slot of the sample unless that is negative.</summary>
    public void Add(FeatureColumn column, ReadOnlySpan<int> slots)
    {
        if (column.Name != name || column.Kind != kind)
        {
            throw new ArgumentException($"The column {column.Name} is {column.Kind} where {name} is to be {kind}.", nameof(column));
        }

        if (kind == FeatureKind.Numeric)
        {
            Add(column.Numbers.Span, slots);
        }
        else
        {
            Add(column.Names.Span, slots);
        }
    }

    public ReadOnlySpan<double> Sample(int rows) => _numbers.AsSpan(0, rows);

    public FeatureSketch Sketch(int rows, ProfileOptions options)
    {
        if (kind == FeatureKind.Categorical)
        {
            _distinct = (long)_names.Distinct;
            var known = _names.Kept.Take(options.MostCategories).Select(pair => pair.Key).ToImmutableArray();
            var names = new CategorySketch(known, options.MostUnseen);
            names.Add(_texts.AsSpan(0, rows));
            return FeatureSketch.Of(name, names);
        }

        var sorted = _numbers[..rows].Where(double.IsFinite).ToArray();
        Array.Sort(sorted);
        _distinct = sorted.Distinct().LongCount();
        var edges = sorted.Length == 0 ? new BinEdges([0, 0]) : BinEdges.OfQuantiles(sorted, options.Bins);
        var numbers = new NumericSketch(edges, options.RelativeError);
        numbers.Add(Sample(rows));
        return FeatureSketch.Of(name, numbers);
    }

    public FeatureSchema Schema() => new(name, kind, kind == FeatureKind.Numeric && _isWhole, _mayBeMissing, _distinct);

    private static void Put<T>(ref T[] sample, int slot, T value)
    {
        if (slot >= sample.Length)
        {
            Array.Resize(ref sample, Math.Max(FirstRows, 2 * Math.Max(sample.Length, slot)));
        }

        sample[slot] = value;
    }

    private void Add(ReadOnlySpan<double> numbers, ReadOnlySpan<int> slots)
    {
        for (var row = 0; row < numbers.Length; row++)
        {
            var number = numbers[row];
            _mayBeMissing |= double.IsNaN(number);
            _isWhole &= double.IsNaN(number) || double.IsInteger(number);
            if (slots[row] >= 0)
            {
                Put(ref _numbers, slots[row], number);
            }
        }
    }

    private void Add(ReadOnlySpan<string?> names, ReadOnlySpan<int> slots)
    {
        for (var row = 0; row < names.Length; row++)
        {
            var text = names[row];
            _mayBeMissing |= text is null;
            if (text is not null)
            {
                _names.Add(text);
            }

            if (slots[row] >= 0)
            {
                Put(ref _texts, slots[row], text);
            }
        }
    }
}
