namespace Actors.Remedies;

/// <summary>Finds the grains of remedies.</summary>
public static class RemedyGrains
{
    /// <summary>A run of a remedy.</summary>
    public static IRemedyGrain GetRemedy(this IGrainFactory grains, string tenant, string run)
    {
        ArgumentNullException.ThrowIfNull(grains);
        return grains.GetGrain<IRemedyGrain>($"{tenant}/{run}");
    }
}
