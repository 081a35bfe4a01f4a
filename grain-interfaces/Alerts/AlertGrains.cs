namespace Actors.Alerts;

/// <summary>Finds the grains of alerts.</summary>
public static class AlertGrains
{
    /// <summary>The alerts of a tenant.</summary>
    public static IAlertsGrain GetAlerts(this IGrainFactory grains, string tenant)
    {
        ArgumentNullException.ThrowIfNull(grains);
        return grains.GetGrain<IAlertsGrain>(tenant);
    }
}
