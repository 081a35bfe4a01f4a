using System.Collections.Concurrent;
using System.Diagnostics.Metrics;

namespace Actors.Inference;

/// <summary>Makes result caches, and counts what they do per version: <c>actors.inference.cache.*</c> of the meter <c>Actors.Inference</c>.</summary>
public sealed class ResultCaches : IDisposable
{
    /// <summary>Versions counted one by one; the caches of any more work uncounted.</summary>
    private const int MaxVersions = 8192;

    private readonly ConcurrentDictionary<EngineModel, ResultCacheCounters> _counters = new();
    private readonly TimeProvider _clock;
    private readonly ResultCacheInstruments _instruments;

    /// <param name="clock">The clock.</param>
    /// <param name="meters">Makes the meter, so that it is the host's own; null for one of nobody.</param>
    public ResultCaches(TimeProvider clock, IMeterFactory? meters = null)
    {
        _clock = clock;
        _instruments = new ResultCacheInstruments(() => _counters.Values, meters);
    }

    /// <summary>Makes an empty cache.</summary>
    /// <param name="model">The version whose answers it keeps.</param>
    /// <param name="maxBytes">Bytes of inputs and answers kept. More than 0.</param>
    /// <param name="timeToLive">How long an answer is kept. More than zero.</param>
    public ResultCache Create(EngineModel model, long maxBytes, TimeSpan timeToLive)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentOutOfRangeException.ThrowIfLessThan(maxBytes, 1);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(timeToLive, TimeSpan.Zero);
        var counters = _counters.TryGetValue(model, out var known) ? known
            : _counters.Count < MaxVersions ? _counters.GetOrAdd(model, static model => new ResultCacheCounters(model))
            : new ResultCacheCounters(model);
        return new ResultCache(counters, maxBytes, timeToLive, _clock);
    }

    /// <summary>What the caches of a version have done; zeros where it has had none.</summary>
    public ResultCacheStatistics GetStatistics(EngineModel model) => _counters.TryGetValue(model, out var counters) ? counters.Read() : default;

    /// <inheritdoc/>
    public void Dispose() => _instruments.Dispose();
}
