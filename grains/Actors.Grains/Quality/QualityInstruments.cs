using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using Actors.Quality;
using Actors.Registry;

namespace Actors.Grains.Quality;

/// <summary>What is measured of models' quality: of each model that this process watches, at most <see cref="MostModels"/>, the main figure and its estimate.</summary>
internal sealed class QualityInstruments
{
    private const int MostModels = 1_000;

    private readonly Counter<long> _windows;
    private readonly Histogram<double> _duration;
    private readonly ConcurrentDictionary<(string Model, string Metric, string Kind), double> _figures = new();
    private readonly ConcurrentDictionary<string, double> _broken = new(StringComparer.Ordinal);

    public QualityInstruments(IMeterFactory meters)
    {
        var meter = meters.Create("Actors.Quality");
        _windows = meter.CreateCounter<long>("actors.quality.windows", "{window}", "Windows of predictions whose quality was looked at.");
        _duration = meter.CreateHistogram<double>("actors.quality.duration", "s", "How long looking for new windows and outcomes of a model took.");
        _ = meter.CreateObservableGauge("actors.quality.figure", ReadFigures, "1", "The main figure of a model in its newest complete window: realised, or estimated before labels come.");
        _ = meter.CreateObservableGauge("actors.quality.assumption_broken", ReadBroken, "1", "Whether the assumption of a model's estimates no longer holds: 1 or 0.");
    }

    /// <summary>Counts a pass.</summary>
    public void Looked(int windows, TimeSpan took)
    {
        _windows.Add(windows);
        _duration.Record(took.TotalSeconds);
    }

    /// <summary>Shows a model's newest figures.</summary>
    public void Show(ModelKey model, string metric, IEnumerable<QualityWindowView> windows)
    {
        var key = model.ToString();
        if (_figures.Count >= 2 * MostModels && !_figures.ContainsKey((key, metric, "realised")) && !_figures.ContainsKey((key, metric, "estimated")))
        {
            return;
        }

        foreach (var window in windows.Where(window => window.IsComplete).OrderBy(window => window.Start).ThenBy(window => window.Version))
        {
            Put(key, metric, "realised", window.Realised);
            Put(key, metric, "estimated", window.Estimate?.Figures ?? []);
            if (window.Assumption is { } assumption)
            {
                _broken[key] = assumption.IsBroken ? 1 : 0;
            }
        }
    }

    /// <summary>Shows a model no more.</summary>
    public void Hide(ModelKey model)
    {
        foreach (var figure in _figures.Keys.Where(figure => figure.Model == model.ToString()))
        {
            _ = _figures.TryRemove(figure, out _);
        }

        _ = _broken.TryRemove(model.ToString(), out _);
    }

    private void Put(string model, string metric, string kind, QualityFigureView[] figures)
    {
        if (Array.Find(figures, figure => figure.Metric == metric) is { } found)
        {
            _figures[(model, metric, kind)] = found.Value;
        }
    }

    private IEnumerable<Measurement<double>> ReadFigures() => _figures.Select(figure => new Measurement<double>(
        figure.Value, new("model", figure.Key.Model), new("metric", figure.Key.Metric), new KeyValuePair<string, object?>("kind", figure.Key.Kind)));

    private IEnumerable<Measurement<double>> ReadBroken() => _broken.Select(model => new Measurement<double>(model.Value, new KeyValuePair<string, object?>("model", model.Key)));
}
