namespace Actors.Registry;

/// <summary>Removes artifacts that no version refers to: what a crash between storing and registering leaves. One grain, key 0.</summary>
[Alias(AliasNames.ArtifactCollectorGrain)]
public interface IArtifactCollectorGrain : IGrainWithIntegerKey
{
    /// <summary>Collects once, and from then on periodically.</summary>
    /// <param name="minimumAge">Spares what was stored or uploaded more recently, because its registration may be under way.</param>
    /// <returns>How many artifacts went.</returns>
    [Alias("Collect")]
    Task<int> CollectAsync(TimeSpan minimumAge, CancellationToken cancellationToken);
}
