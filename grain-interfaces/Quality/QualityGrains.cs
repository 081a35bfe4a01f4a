using Actors.Registry;

namespace Actors.Quality;

/// <summary>Finds the grains of this folder by their typed keys.</summary>
public static class QualityGrains
{
    /// <summary>The grain of a model's quality.</summary>
    public static IQualityGrain GetQuality(this IGrainFactory grains, ModelKey key)
    {
        ArgumentNullException.ThrowIfNull(grains);
        return grains.GetGrain<IQualityGrain>(key.ToString());
    }

    /// <summary>The grain of a model's traffic.</summary>
    public static IVolumeGrain GetVolume(this IGrainFactory grains, ModelKey key)
    {
        ArgumentNullException.ThrowIfNull(grains);
        return grains.GetGrain<IVolumeGrain>(key.ToString());
    }

    /// <summary>The grain of what features are worth to a model.</summary>
    public static IImportanceGrain GetImportance(this IGrainFactory grains, ModelKey key)
    {
        ArgumentNullException.ThrowIfNull(grains);
        return grains.GetGrain<IImportanceGrain>(key.ToString());
    }

    /// <summary>The grain of a tenant's jobs.</summary>
    public static IJobsGrain GetJobs(this IGrainFactory grains, string tenant)
    {
        ArgumentNullException.ThrowIfNull(grains);
        return grains.GetGrain<IJobsGrain>(tenant);
    }
}
