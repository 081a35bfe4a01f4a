using System.Collections.Concurrent;
using Actors.Inference;
using Actors.Registry;

namespace Actors.Grains.Serving;

/// <summary>
/// The result caches of a routing snapshot, one a version that is asked for. They end with the snapshot: a change of the model, whatever it
/// is, takes all answers of before with it.
/// </summary>
internal sealed class VersionCaches(InferenceEngine engine, ResultCaches caches, ResultCacheSettings settings)
{
    private readonly ConcurrentDictionary<int, VersionCache> _versions = new();
    private volatile bool _isDropped;

    /// <summary>The cache of a version of the model.</summary>
    public VersionCache Of(EngineModel version)
    {
        if (_versions.TryGetValue(version.Version, out var known))
        {
            return known;
        }

        var cache = _versions.GetOrAdd(
            version.Version, (_, version) => new VersionCache(engine, version, caches.Create(version, settings.MaxBytes, settings.TimeToLive)), version);
        if (_isDropped)
        {
            cache.Drop();
        }

        return cache;
    }

    /// <summary>Forgets all answers, for good.</summary>
    public void Drop()
    {
        _isDropped = true;
        foreach (var cache in _versions.Values)
        {
            cache.Drop();
        }
    }
}
