namespace Actors.Ingestion;

/// <summary>Finds the grains of readings by their keys.</summary>
public static class IngestionGrains
{
    /// <summary>A stream's.</summary>
    public static IStreamGrain GetStream(this IGrainFactory grains, StreamKey key)
    {
        ArgumentNullException.ThrowIfNull(grains);
        return grains.GetGrain<IStreamGrain>(key.ToString());
    }

    /// <summary>A shard's windows.</summary>
    /// <param name="grains">The factory.</param>
    /// <param name="shard"><c>tenant/stream/shard</c>.</param>
    public static IWindowGrain GetWindows(this IGrainFactory grains, string shard)
    {
        ArgumentNullException.ThrowIfNull(grains);
        return grains.GetGrain<IWindowGrain>(shard);
    }
}
