using System.Globalization;
using Actors.Registry;

namespace Actors.Experiments;

/// <summary>Finds an experiment's grains by typed keys.</summary>
public static class ExperimentGrains
{
    /// <summary>The grain of an experiment; its name is formed as a model's is.</summary>
    public static IExperimentGrain GetExperiment(this IGrainFactory grains, ModelKey key)
    {
        ArgumentNullException.ThrowIfNull(grains);
        return grains.GetGrain<IExperimentGrain>(key.ToString());
    }

    /// <summary>The names of a tenant's experiments.</summary>
    public static IExperimentCatalogGrain GetExperimentCatalog(this IGrainFactory grains, string tenant)
    {
        ArgumentNullException.ThrowIfNull(grains);
        return grains.GetGrain<IExperimentCatalogGrain>(tenant);
    }

    /// <summary>A part of its units.</summary>
    public static IExperimentUnitsGrain GetExperimentUnits(this IGrainFactory grains, ModelKey key, int part)
    {
        ArgumentNullException.ThrowIfNull(grains);
        return grains.GetGrain<IExperimentUnitsGrain>(string.Create(CultureInfo.InvariantCulture, $"{key}/{part}"));
    }
}
