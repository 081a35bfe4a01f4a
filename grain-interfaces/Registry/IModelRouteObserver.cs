using Actors.Serving;
using Orleans.Concurrency;

namespace Actors.Registry;

/// <summary>What a silo implements to be told of a model's routing changes, and to be asked how it serves the model.</summary>
[Alias(AliasNames.ModelRouteObserver)]
public interface IModelRouteObserver : IGrainObserver
{
    /// <summary>Takes the snapshot in. Returning means that requests admitted from now on follow it.</summary>
    [Alias("RouteChanged")]
    Task RouteChangedAsync(ModelRoute route);

    /// <summary>The model as this silo serves it. Interleaves: it only reads counters.</summary>
    [Alias("Report"), AlwaysInterleave]
    Task<SiloServing> ReportAsync(string key);

    /// <summary>Loads the version if it is not loaded. Interleaves, so that changes of the route need not wait for a load.</summary>
    /// <returns>Why it cannot be loaded; null where it is loaded now.</returns>
    [Alias("Load"), AlwaysInterleave]
    Task<string?> LoadAsync(string key, int version);
}
