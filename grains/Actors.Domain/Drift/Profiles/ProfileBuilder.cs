using System.Collections.Immutable;
using Actors.Domain.Drift.Sketches;

namespace Actors.Domain.Drift.Profiles;

/// <summary>Makes a profile from rows in one pass.</summary>
/// <remarks>
/// Edges, and the counts between them, are of a uniform sample of rows without replacement; with no more rows than the sample's size, of all. Names are gathered
/// over all rows. The rows themselves are dropped. A source that can be read twice gets counts of all its rows from <see cref="Profile.Live"/> and
/// <see cref="Profile.Over"/>. The same rows in the same order give the same bytes.
/// </remarks>
public sealed class ProfileBuilder
{
    private readonly ProfileOptions _options;
    private readonly RowSample _sample;
    private readonly List<FeatureGathering> _features = [];
    private int[] _slots = [];

    /// <exception cref="ArgumentOutOfRangeException">An option is out of its range.</exception>
    public ProfileBuilder(ProfileOptions? options = null)
    {
        _options = options ?? new();
        ArgumentOutOfRangeException.ThrowIfLessThan(_options.SampleRows, 100);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(_options.SampleRows, 1_000_000);
        ArgumentOutOfRangeException.ThrowIfLessThan(_options.Bins, 2);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(_options.Bins, BinEdges.MostBins);
        ArgumentOutOfRangeException.ThrowIfLessThan(_options.MostCategories, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(_options.MostCategories, CategorySketch.MostKnown);
        _sample = new(_options.SampleRows, _options.Seed);
    }

    /// <summary>Rows taken in.</summary>
    public long Rows { get; private set; }

    /// <summary>Takes a batch of rows in, a column a feature; the first batch says which there are.</summary>
    /// <exception cref="ArgumentException">The columns differ from those before, or in their number of rows.</exception>
    public void Add(IReadOnlyList<FeatureColumn> columns)
    {
        ArgumentNullException.ThrowIfNull(columns);
        if (_features.Count == 0)
        {
            Start(columns);
        }

        if (columns.Count != _features.Count || columns.Any(column => column.Rows != columns[0].Rows))
        {
            throw new ArgumentException("Each batch has a column of equally many rows for each feature.", nameof(columns));
        }

        var rows = columns[0].Rows;
        if (_slots.Length < rows)
        {
            _slots = new int[rows];
        }

        for (var row = 0; row < rows; row++)
        {
            _slots[row] = _sample.Offer(Rows + row);
        }

        for (var i = 0; i < columns.Count; i++)
        {
            _features[i].Add(columns[i], _slots.AsSpan(0, rows));
        }

        Rows += rows;
    }

    /// <summary>The profile.</summary>
    /// <exception cref="InvalidOperationException">There were no rows, or a pair names a feature that there is not.</exception>
    public Profile Build(string name, int version, string source, DateTimeOffset made)
    {
        if (Rows == 0)
        {
            throw new InvalidOperationException("A profile needs rows.");
        }

        var sketches = _features.Select(feature => feature.Sketch(_sample.Count, _options)).ToImmutableArray();
        var pairs = _options.Pairs.Select(pair => Pair(pair.First, pair.Second)).ToImmutableArray();
        var schema = _features.Select(feature => feature.Schema()).ToImmutableArray();
        return new(name, version, source, made, schema, new(sketches, pairs));
    }

    private void Start(IReadOnlyList<FeatureColumn> columns)
    {
        ArgumentOutOfRangeException.ThrowIfZero(columns.Count);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(columns.Count, GroupSketch.MostFeatures);
        if (columns.Select(column => column.Name).Distinct(StringComparer.Ordinal).Count() != columns.Count)
        {
            throw new ArgumentException("Features have different names.", nameof(columns));
        }

        _features.AddRange(columns.Select(column => new FeatureGathering(column.Name, column.Kind)));
    }

    private PairSketch Pair(string first, string second)
    {
        var (a, b) = (_features.FindIndex(feature => feature.Name == first), _features.FindIndex(feature => feature.Name == second));
        if (a < 0 || b < 0 || a == b || _features[a].Kind != FeatureKind.Numeric || _features[b].Kind != FeatureKind.Numeric)
        {
            throw new InvalidOperationException($"There are no two numeric features {first} and {second}.");
        }

        var sums = new ExactPairs();
        sums.Add(_features[a].Sample(_sample.Count), _features[b].Sample(_sample.Count));
        return new(Math.Min(a, b), Math.Max(a, b), sums);
    }
}
