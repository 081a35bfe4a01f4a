using System.Diagnostics.Metrics;

namespace Actors.Inference;

/// <summary>The result caches' measurements, read when somebody collects.</summary>
internal sealed class ResultCacheInstruments : IDisposable
{
    private readonly Meter _meter;
    private readonly Func<ICollection<ResultCacheCounters>> _all;

    public ResultCacheInstruments(Func<ICollection<ResultCacheCounters>> all, IMeterFactory? meters)
    {
        _meter = meters?.Create(InferenceInstruments.MeterName) ?? new Meter(InferenceInstruments.MeterName);
        _all = all;
        _ = _meter.CreateObservableCounter(
            "actors.inference.cache.requests", Requests, "{request}", "Requests of versions with a result cache: hit, shared with one that was under way, or miss.");
        _ = _meter.CreateObservableGauge("actors.inference.cache.size", Bytes, "By", "Inputs and answers in result caches.");
    }

    public void Dispose() => _meter.Dispose();

    private IEnumerable<Measurement<long>> Requests()
    {
        foreach (var counters in _all())
        {
            var read = counters.Read();
            yield return Of(read.Hits, counters.Tags, "hit");
            yield return Of(read.Shared, counters.Tags, "shared");
            yield return Of(read.Misses, counters.Tags, "miss");
        }
    }

    private IEnumerable<Measurement<long>> Bytes() =>
        _all().Select(static counters => new Measurement<long>(counters.Read().Bytes, counters.Tags.Model, counters.Tags.Version));

    private static Measurement<long> Of(long value, ServableTags tags, string result) =>
        new(value, tags.Model, tags.Version, new KeyValuePair<string, object?>("result", result));
}
