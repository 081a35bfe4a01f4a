namespace Actors.Costs;

/// <summary>Finds the grains of this folder by their keys.</summary>
public static class CostGrains
{
    /// <summary>A tenant's book of costs.</summary>
    public static ICostBookGrain GetCostBook(this IGrainFactory grains, string tenant)
    {
        ArgumentNullException.ThrowIfNull(grains);
        return grains.GetGrain<ICostBookGrain>(tenant);
    }
}
