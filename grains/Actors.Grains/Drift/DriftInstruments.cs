using System.Diagnostics.Metrics;
using Actors.Drift;

namespace Actors.Grains.Drift;

/// <summary>What the watch for drift counts. No instrument has a series a feature, but for the scores of features in drift, at most <see cref="MostFeatures"/> a model.</summary>
internal sealed class DriftInstruments
{
    /// <summary>Features of a model whose scores have a series.</summary>
    public const int MostFeatures = 20;

    private const int MostModels = 1_000;
    private readonly Lock _lock = new();
    private readonly Dictionary<string, Measurement<double>[]> _scores = new(StringComparer.Ordinal);
    private readonly Counter<long> _rows;
    private readonly Counter<long> _dropped;
    private readonly Counter<long> _reports;
    private readonly Counter<long> _windows;

    public DriftInstruments(IMeterFactory meters)
    {
        var meter = meters.Create("Actors.Drift");
        _rows = meter.CreateCounter<long>("actors.drift.rows", "{row}", "Rows that were counted, once for each group of features.");
        _dropped = meter.CreateCounter<long>("actors.drift.dropped", "{row}", "Rows that were to be counted and found no room.");
        _reports = meter.CreateCounter<long>("actors.drift.reports", "{report}", "Reports to the grains of drift, by what became of them.");
        _windows = meter.CreateCounter<long>("actors.drift.windows", "{window}", "Windows that were judged here, by model and whether anything counted as drift.");
        _ = meter.CreateObservableGauge("actors.drift.score", Scores, "1", "Scores of features that are in drift in the last window of their group.");
    }

    /// <summary>Counts rows.</summary>
    public void Watched(long rows) => _rows.Add(rows);

    /// <summary>Counts rows that found no room.</summary>
    public void Dropped(long rows) => _dropped.Add(rows);

    /// <summary>Counts a report.</summary>
    public void Reported(DriftReportOutcome outcome) => _reports.Add(1, new KeyValuePair<string, object?>("outcome", outcome switch
    {
        DriftReportOutcome.Taken => "taken",
        DriftReportOutcome.Repeated => "repeated",
        DriftReportOutcome.Late => "late",
        DriftReportOutcome.Early => "early",
        _ => "stale",
    }));

    /// <summary>Counts a judged window, and shows the scores of the features in drift.</summary>
    public void Judged(DriftGroupKey key, DriftWindowView window)
    {
        var model = key.Version.Model.ToString();
        _windows.Add(1, new KeyValuePair<string, object?>("model", model), new KeyValuePair<string, object?>("drift", window.IsDrift ? "true" : "false"));
        var scores = window.Comparisons
            .SelectMany(comparison => comparison.Features.SelectMany(feature => feature.Scores.Select(score => (comparison.Baseline, feature.Feature, Score: score))))
            .Where(found => found.Score is { IsDrift: true, Value: not null })
            .Take(MostFeatures)
            .Select(found => new Measurement<double>(
                found.Score.Value!.Value,
                new("model", model), new("version", window.ModelVersion), new("group", window.Group), new("feature", found.Feature), new("score", found.Score.Score), new("baseline", found.Baseline)))
            .ToArray();
        lock (_lock)
        {
            if (scores.Length == 0 || (_scores.Count >= MostModels && !_scores.ContainsKey(key.ToString())))
            {
                _ = _scores.Remove(key.ToString());
            }
            else
            {
                _scores[key.ToString()] = scores;
            }
        }
    }

    /// <summary>Shows a group's scores no longer: it is watched elsewhere, or by nobody.</summary>
    public void Forget(DriftGroupKey key)
    {
        lock (_lock)
        {
            _ = _scores.Remove(key.ToString());
        }
    }

    private Measurement<double>[] Scores()
    {
        lock (_lock)
        {
            return [.. _scores.GroupBy(known => DriftGroupKey.Parse(known.Key).Version.Model).SelectMany(model => model.SelectMany(known => known.Value).Take(MostFeatures))];
        }
    }
}
