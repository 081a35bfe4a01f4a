using Actors.Audit;

namespace Actors.Registry;

/// <summary>Removes artifacts that no version refers to: what a crash between storing and registering leaves. One grain, key 0.</summary>
[Alias(AliasNames.ArtifactCollectorGrain)]
public interface IArtifactCollectorGrain : IGrainWithIntegerKey
{
    /// <summary>Longer than any registration is under way: what is older and has no version is nobody's.</summary>
    static readonly TimeSpan LongestRegistration = TimeSpan.FromHours(6);

    /// <summary>Collects once, and from then on periodically.</summary>
    /// <param name="minimumAge">Spares what was stored or uploaded more recently, because its registration may be under way.</param>
    /// <returns>How many artifacts went.</returns>
    [Alias("Collect")]
    [Requires(CallerScopes.Admin), Audited("artifacts.collect")]
    Task<int> CollectAsync(TimeSpan minimumAge, CancellationToken cancellationToken);
}
