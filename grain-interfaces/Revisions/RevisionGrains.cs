namespace Actors.Revisions;

/// <summary>Finds the grains of revisions by their typed keys.</summary>
public static class RevisionGrains
{
    /// <summary>The revisions of one thing.</summary>
    public static IRevisionBookGrain GetRevisionBook(this IGrainFactory grains, RevisionKey key)
    {
        ArgumentNullException.ThrowIfNull(grains);
        return grains.GetGrain<IRevisionBookGrain>(key.ToString());
    }

    /// <summary>A tenant's settings as they were applied.</summary>
    public static IAppliedSettingsGrain GetAppliedSettings(this IGrainFactory grains, string tenant)
    {
        ArgumentNullException.ThrowIfNull(grains);
        return grains.GetGrain<IAppliedSettingsGrain>(tenant);
    }
}
