using System.Collections.Frozen;
using Actors.Inference;
using Actors.Registry;

namespace Actors.Grains.Serving;

/// <summary>A routing snapshot made ready for serving: each version with the engine's name for it.</summary>
public sealed class ServableModel
{
    private readonly FrozenDictionary<int, EngineModel> _versions;

    public ServableModel(ModelRoute route)
    {
        ArgumentNullException.ThrowIfNull(route);
        Route = route;
        var settings = route.Serving.ToEngine();
        _versions = route.Versions.ToFrozenDictionary(
            version => version.Version,
            version => new EngineModel(route.Key, version.Version, version.Digest, settings));
        Live = !route.Unloaded && route.LiveVersion is int live ? _versions.GetValueOrDefault(live) : null;
    }

    /// <summary>Every version, in service or not.</summary>
    public IEnumerable<EngineModel> All => _versions.Values;

    /// <summary>The snapshot.</summary>
    public ModelRoute Route { get; }

    /// <summary>The version that requests without one get; null where there is none.</summary>
    public EngineModel? Live { get; }

    /// <summary>The version asked for, or the live one; null where there is none, and while the model is out of service.</summary>
    public EngineModel? Find(int? version) => version is int number && !Route.Unloaded ? _versions.GetValueOrDefault(number) : Live;
}
