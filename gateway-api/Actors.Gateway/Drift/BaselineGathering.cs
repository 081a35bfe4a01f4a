using System.Collections.Immutable;
using System.Globalization;
using Actors.Domain.Drift.Monitoring;
using Actors.Domain.Drift.Profiles;
using Actors.Domain.Drift.Sketches;
using Actors.Domain.Statistics;
using Actors.Drift;
using Actors.Gateway.Problems;

namespace Actors.Gateway.Drift;

/// <summary>Makes a baseline of rows: sketches between a reference's edges, or a profile with edges of its own. With a sample of rows where the group asks for one.</summary>
internal sealed class BaselineGathering
{
    private const int BatchRows = 1_024;
    private readonly DriftFeatureSettings[] _features;
    private readonly double[][] _numbers;
    private readonly string?[][] _names;
    private readonly ProfileBuilder? _builder;
    private readonly Profile? _reference;
    private readonly GroupSketch? _live;
    private readonly KeyedSample? _sample;
    private SplitMix _keys = new(1);
    private int _rows;

    /// <param name="settings">The group.</param>
    /// <param name="reference">Whose edges count; null for edges of its own.</param>
    public BaselineGathering(DriftGroupSettings settings, Profile? reference)
    {
        _features = settings.Features;
        _numbers = [.. _features.Select(feature => IsNumeric(feature) ? new double[BatchRows] : [])];
        _names = [.. _features.Select(feature => IsNumeric(feature) ? [] : new string?[BatchRows])];
        (_reference, _live) = (reference, reference?.Live());
        _sample = settings.Multivariate is { } rule ? new(rule.Rows, _features.Count(IsNumeric)) : null;
        _builder = reference is null ? new ProfileBuilder(new() { Bins = settings.Bins, Pairs = PairsOf(settings) }) : null;
    }

    /// <summary>Rows taken in.</summary>
    public long Rows { get; private set; }

    /// <summary>Takes a row in.</summary>
    /// <exception cref="ProblemException">A number is none.</exception>
    public void Add(DataRow row)
    {
        if (Rows == 0 && Array.Find(_features, feature => !row.Cells.ContainsKey(feature.Name)) is { } absent)
        {
            throw new ProblemException(ProblemKinds.InvalidRequest, $"The first row has no '{absent.Name}'.");
        }

        for (var i = 0; i < _features.Length; i++)
        {
            var text = row.Cells.GetValueOrDefault(_features[i].Name);
            if (!IsNumeric(_features[i]))
            {
                _names[i][_rows] = text;
            }
            else if (string.IsNullOrWhiteSpace(text))
            {
                _numbers[i][_rows] = double.NaN;
            }
            else if (!double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out _numbers[i][_rows]))
            {
                throw new ProblemException(ProblemKinds.InvalidRequest, FormattableString.Invariant($"Row {row.Number}: '{Inference.Refusal.Shorten(text)}' is not a number, which '{_features[i].Name}' has."));
            }
        }

        Rows++;
        if (++_rows == BatchRows)
        {
            Settle();
        }
    }

    /// <summary>The baseline, and the bytes of its sample.</summary>
    /// <exception cref="ProblemException">There were no rows.</exception>
    public (Profile Profile, byte[]? Sample) Build(DateTimeOffset now)
    {
        if (Rows == 0)
        {
            throw new ProblemException(ProblemKinds.InvalidRequest, "The data has no rows.");
        }

        Settle();
        var source = FormattableString.Invariant($"a dataset of {Rows} rows");
        var profile = _reference?.Over(_live!, 1, source, now) ?? _builder!.Build("dataset", 1, source, now);
        return (profile, _sample is null ? null : SketchWriter.Bytes(_sample));
    }

    /// <summary>The pairs whose correlation the group watches, by the places of their features.</summary>
    internal static ImmutableArray<(string First, string Second)> PairsOf(DriftGroupSettings settings)
    {
        var places = settings.Features.Select((feature, place) => (feature.Name, place)).ToDictionary(feature => feature.Name, feature => feature.place, StringComparer.Ordinal);
        return
        [
            .. settings.Pairs.Select(pair => places[pair.First] < places[pair.Second] ? (pair.First, pair.Second) : (pair.Second, pair.First))
                .OrderBy(pair => places[pair.Item1]).ThenBy(pair => places[pair.Item2]),
        ];
    }

    /// <summary>Whether numbers count of it; of any other feature, names.</summary>
    internal static bool IsNumeric(DriftFeatureSettings feature) => feature.Kind == "numeric";

    private void Settle()
    {
        if (_rows == 0)
        {
            return;
        }

        FeatureColumn[] columns = [.. _features.Select((feature, i) => IsNumeric(feature)
            ? FeatureColumn.Of(feature.Name, _numbers[i].AsMemory(0, _rows))
            : FeatureColumn.Of(feature.Name, _names[i].AsMemory(0, _rows)))];
        _builder?.Add(columns);
        _live?.Add(columns);
        for (var row = 0; _sample is not null && row < _rows; row++)
        {
            var key = _keys.NextBits();
            if (_sample.Wants(key))
            {
                _sample.Add(key, [.. _numbers.Where(numbers => numbers.Length > 0).Select(numbers => numbers[row])]);
            }
        }

        _rows = 0;
    }
}
