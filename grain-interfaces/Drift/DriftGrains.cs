using Actors.Registry;

namespace Actors.Drift;

/// <summary>Finds the grains of drift by their typed keys.</summary>
public static class DriftGrains
{
    /// <summary>How a model is watched.</summary>
    public static IDriftMonitorGrain GetDriftMonitor(this IGrainFactory grains, ModelKey key)
    {
        ArgumentNullException.ThrowIfNull(grains);
        return grains.GetGrain<IDriftMonitorGrain>(key.ToString());
    }

    /// <summary>A group of a version.</summary>
    public static IDriftGrain GetDrift(this IGrainFactory grains, DriftGroupKey key)
    {
        ArgumentNullException.ThrowIfNull(grains);
        return grains.GetGrain<IDriftGrain>(key.ToString());
    }

    /// <summary>A page.</summary>
    public static IDriftPageGrain GetDriftPage(this IGrainFactory grains, DriftPageKey key)
    {
        ArgumentNullException.ThrowIfNull(grains);
        return grains.GetGrain<IDriftPageGrain>(key.ToString());
    }
}
