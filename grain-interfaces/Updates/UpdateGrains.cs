namespace Actors.Updates;

/// <summary>Finds the grains of updates by their keys.</summary>
public static class UpdateGrains
{
    /// <summary>The repository of a tenant.</summary>
    public static IUpdateRepositoryGrain GetUpdateRepository(this IGrainFactory grains, string tenant)
    {
        ArgumentNullException.ThrowIfNull(grains);
        return grains.GetGrain<IUpdateRepositoryGrain>(tenant);
    }
}
