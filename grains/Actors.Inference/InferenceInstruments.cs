using System.Diagnostics.Metrics;

namespace Actors.Inference;

/// <summary>
/// The engine's measurements, of the meter <c>Actors.Inference</c>. Models and versions in tags are those of the registry, so their
/// number is bounded by what is registered. Counters are read from the versions' own when somebody collects.
/// </summary>
internal sealed class InferenceInstruments : IDisposable
{
    public const string MeterName = "Actors.Inference";

    private static readonly KeyValuePair<string, object?>[] Outcomes =
    [
        new("outcome", "done"),
        new("outcome", "invalid_input"),
        new("outcome", "overloaded"),
        new("outcome", "model_failed"),
        new("outcome", "unavailable"),
        new("outcome", "deadline_unmeetable"),
        new("outcome", "deadline_passed"),
    ];

    private static readonly KeyValuePair<string, object?> Cancelled = new("outcome", "cancelled");

    private static readonly KeyValuePair<string, object?>[] Reasons =
        [.. Enum.GetNames<DispatchReason>().Select(static name => new KeyValuePair<string, object?>("reason", name.ToLowerInvariant()))];

    private readonly Meter _meter;
    private readonly CountersBook _book;
    private readonly Histogram<int> _batchRows;
    private readonly Histogram<double> _queueWait;
    private readonly Histogram<double> _run;
    private readonly Counter<long> _loads;

    public InferenceInstruments(Func<EngineStatistics> snapshot, CountersBook book, Func<IEnumerable<Servable>> loaded, IMeterFactory? meters)
    {
        _meter = meters?.Create(MeterName) ?? new Meter(MeterName);
        _book = book;
        _ = _meter.CreateObservableCounter("actors.inference.requests", Requests, "{request}", "Requests by outcome.");
        _ = _meter.CreateObservableCounter("actors.inference.rows", Rows, "{row}", "Rows answered.");
        _ = _meter.CreateObservableCounter("actors.inference.background.rows", BackgroundRows, "{row}", "Rows run in the background, as for scoring jobs; none of the other counts has them.");
        _ = _meter.CreateObservableCounter("actors.inference.dispatches", Dispatches, "{run}", "Runs by why they were started when they were.");
        RemoteInstruments.Create(_meter, book);
        _batchRows = _meter.CreateHistogram("actors.inference.batch.rows", "{row}", "Rows of a run.", advice: Buckets<int>(1, 2, 4, 8, 16, 32, 64, 128, 256));
        _queueWait = _meter.CreateHistogram("actors.inference.queue.duration", "s", "Time from arrival to the start of the run.", advice: Seconds());
        _run = _meter.CreateHistogram("actors.inference.run.duration", "s", "Time of one run of a batch.", advice: Seconds());
        _loads = _meter.CreateCounter<long>("actors.inference.loads", "{load}", "Loads of versions by result.");
        _ = _meter.CreateObservableGauge("actors.inference.queue.rows", () => snapshot().QueuedRows, "{row}", "Rows that wait.");
        _ = _meter.CreateObservableGauge("actors.inference.queue.size", () => snapshot().QueuedBytes, "By", "Input bytes that wait.");
        _ = _meter.CreateObservableGauge("actors.inference.workers.busy", () => snapshot().BusyWorkers, "{thread}", "Worker threads that run a batch.");
        _ = _meter.CreateObservableGauge("actors.inference.sessions", () => snapshot().LoadedSessions, "{session}", "Versions in memory.");
        _ = _meter.CreateObservableGauge("actors.inference.session.size", () => snapshot().SessionBytes, "By", "Estimated memory of the loaded versions.");
        _ = _meter.CreateObservableGauge(
            "actors.inference.version.size", () => loaded().Select(static one => new Measurement<long>(one.Bytes, one.Tags.Model, one.Tags.Version)), "By", "Estimated memory of each loaded version.");
        _ = _meter.CreateObservableCounter("actors.inference.cpu.time", () => Use(static use => use.Processor), "s", "Processor time of the threads that run a version, from one run in 64.");
        _ = _meter.CreateObservableGauge("actors.inference.last_run.timestamp", () => Use(static use => use.LastRun), "s", "When a version was last run, since 1970.");
    }

    public void CountWait(ServableTags tags, TimeSpan wait) => _queueWait.Record(wait.TotalSeconds, tags.Model, tags.Version);

    public void CountRun(ServableTags tags, int rows, TimeSpan ran)
    {
        _batchRows.Record(rows, tags.Model, tags.Version);
        _run.Record(ran.TotalSeconds, tags.Model, tags.Version);
    }

    public void CountLoad(ServableTags tags, bool loaded) =>
        _loads.Add(1, tags.Model, tags.Version, new KeyValuePair<string, object?>("result", loaded ? "loaded" : "failed"));

    public void Dispose() => _meter.Dispose();

    private IEnumerable<Measurement<long>> Requests()
    {
        foreach (VersionCounters version in _book.All)
        {
            (long[] outcomes, long cancelled, _, _) = version.Read();
            foreach (Measurement<long> measurement in NotZero(version.Tags, outcomes, Outcomes))
            {
                yield return measurement;
            }

            if (cancelled > 0)
            {
                yield return new Measurement<long>(cancelled, version.Tags.Model, version.Tags.Version, Cancelled);
            }
        }
    }

    private IEnumerable<Measurement<long>> Rows() =>
        _book.All.Select(static version => new Measurement<long>(version.Read().Rows, version.Tags.Model, version.Tags.Version));

    private IEnumerable<Measurement<long>> BackgroundRows() =>
        _book.All.Select(static version => (version.Tags, Rows: version.ReadBackground())).Where(static read => read.Rows > 0)
            .Select(static read => new Measurement<long>(read.Rows, read.Tags.Model, read.Tags.Version));

    private IEnumerable<Measurement<double>> Use(Func<(double LastRun, double Processor), double> read)
    {
        foreach (VersionCounters version in _book.All)
        {
            if (version.ReadUse() is { } use)
            {
                yield return new Measurement<double>(read(use), version.Tags.Model, version.Tags.Version);
            }
        }
    }

    private IEnumerable<Measurement<long>> Dispatches() =>
        _book.All.SelectMany(static version => NotZero(version.Tags, version.Read().Dispatches, Reasons));

    private static IEnumerable<Measurement<long>> NotZero(ServableTags tags, long[] counts, KeyValuePair<string, object?>[] kinds)
    {
        for (int i = 0; i < counts.Length; i++)
        {
            if (counts[i] > 0)
            {
                yield return new Measurement<long>(counts[i], tags.Model, tags.Version, kinds[i]);
            }
        }
    }

    private static InstrumentAdvice<T> Buckets<T>(params T[] boundaries)
        where T : struct => new() { HistogramBucketBoundaries = boundaries };

    private static InstrumentAdvice<double> Seconds() => Buckets(
        0.00001, 0.00002, 0.00005, 0.0001, 0.0002, 0.0005, 0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10);
}
