namespace Actors.Incidents;

/// <summary>Finds the grains of incidents.</summary>
public static class IncidentGrains
{
    /// <summary>A tenant's incidents.</summary>
    public static IIncidentsGrain GetIncidents(this IGrainFactory grains, string tenant)
    {
        ArgumentNullException.ThrowIfNull(grains);
        return grains.GetGrain<IIncidentsGrain>(tenant);
    }

    /// <summary>An incident.</summary>
    public static IIncidentGrain GetIncident(this IGrainFactory grains, string tenant, string id)
    {
        ArgumentNullException.ThrowIfNull(grains);
        return grains.GetGrain<IIncidentGrain>($"{tenant}/{id}");
    }
}
