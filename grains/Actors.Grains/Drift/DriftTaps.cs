using System.Collections.Concurrent;
using Actors.Registry;

namespace Actors.Grains.Drift;

/// <summary>This process's taps, one a model that is watched.</summary>
public sealed class DriftTaps(TimeProvider clock)
{
    private readonly ConcurrentDictionary<ModelKey, DriftTap> _taps = new();

    /// <summary>All of them.</summary>
    internal IEnumerable<DriftTap> All => _taps.Values;

    /// <summary>The tap of a model; null where it is not watched.</summary>
    internal DriftTap? Of(ModelRoute route) => route.Drift is { } revision
        ? _taps.GetOrAdd(ModelKey.Parse(route.Key), static (key, time) => new DriftTap(key, time), clock).Want(revision)
        : null;

    /// <summary>Lets a tap go, when its model is no longer watched here.</summary>
    internal void Remove(DriftTap tap) => _taps.TryRemove(new KeyValuePair<ModelKey, DriftTap>(tap.Model, tap));
}
