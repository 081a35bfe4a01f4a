using System.Collections.Frozen;
using Actors.Domain.Resilience;
using Actors.Grains.Resilience;
using Actors.Grains.Rollouts;
using Actors.Inference;
using Actors.Registry;

namespace Actors.Grains.Serving;

/// <summary>A routing snapshot made ready for serving: each version with the engine's name for it.</summary>
public sealed class ServableModel
{
    private readonly FrozenDictionary<int, EngineModel> _versions;

    private readonly VersionCaches? _caches;

    public ServableModel(ModelRoute route, InferenceEngine engine, ResultCaches caches, SplitTallies tallies)
    {
        ArgumentNullException.ThrowIfNull(route);
        _caches = route.Serving.ResultCache is { } cache ? new VersionCaches(engine, caches, cache) : null;
        Route = route;
        Breaker = route.Serving.Breaker?.ToPolicy();
        Fallback = route.Serving.Fallback is { } steps ? new FallbackChain(steps) : null;
        var settings = route.Serving.ToEngine();
        _versions = route.Versions.ToFrozenDictionary(
            version => version.Version,
            version => new EngineModel(route.Key, version.Version, version.Digest, settings));
        Live = !route.Unloaded && route.LiveVersion is int live ? _versions.GetValueOrDefault(live) : null;
        if (route.Split is { } split && Live is { } baseline)
        {
            var key = ModelKey.Parse(route.Key);
            Split = new LiveSplit(split, key, baseline, version => _versions.GetValueOrDefault(version), tallies.Of(key, split));
        }
    }

    /// <summary>Every version, in service or not.</summary>
    public IEnumerable<EngineModel> All => _versions.Values;

    /// <summary>The snapshot.</summary>
    public ModelRoute Route { get; }

    /// <summary>The version that requests without one get; null where there is none.</summary>
    public EngineModel? Live { get; }

    /// <summary>How requests without a version are split; null while no rollout is under way.</summary>
    internal LiveSplit? Split { get; }

    /// <summary>What answers in place of a version that does not; null for nothing.</summary>
    internal FallbackChain? Fallback { get; }

    /// <summary>When a version is left alone; null for never.</summary>
    internal BreakerPolicy? Breaker { get; }

    /// <summary>Whether requests without a version take the longer way: a rollout is under way, or there are fallbacks.</summary>
    internal bool IsSpecial => Split is not null || Fallback is not null;

    /// <summary>The result cache of a version of this model; null where the model wants none.</summary>
    internal VersionCache? CacheOf(EngineModel version) => _caches?.Of(version);

    /// <summary>Ends the result caches, when another snapshot has taken this one's place.</summary>
    internal void DropCaches() => _caches?.Drop();

    /// <summary>The version asked for, or the live one; null where there is none, and while the model is out of service.</summary>
    public EngineModel? Find(int? version) => version is int number && !Route.Unloaded ? _versions.GetValueOrDefault(number) : Live;
}
