using System.Collections.Concurrent;

namespace Actors.Inference;

/// <summary>The counters of all versions that were asked for, which outlast their unloading.</summary>
internal sealed class CountersBook(TimeProvider time, bool isMetered = true)
{
    /// <summary>Versions kept; any more are counted only while they are loaded, and are not in the metrics.</summary>
    private const int MaxVersions = 8192;

    private readonly ConcurrentDictionary<EngineModel, VersionCounters> _versions = new();
    private readonly Func<EngineModel, VersionCounters> _make = model => new VersionCounters(model, time, isMetered);

    public ICollection<VersionCounters> All => _versions.Values;

    public VersionCounters Of(EngineModel model) =>
        _versions.TryGetValue(model, out VersionCounters? known) ? known
        : _versions.Count < MaxVersions ? _versions.GetOrAdd(model, _make)
        : _make(model);

    public VersionCounters? Find(EngineModel model) => _versions.GetValueOrDefault(model);
}
