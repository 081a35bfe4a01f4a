namespace Actors.Registry;

/// <summary>What a silo or gateway implements to be told of a model's routing changes.</summary>
[Alias(AliasNames.ModelRouteObserver)]
public interface IModelRouteObserver : IGrainObserver
{
    /// <summary>Takes the snapshot in. Returning means that requests admitted from now on follow it.</summary>
    [Alias("RouteChanged")]
    Task RouteChangedAsync(ModelRoute route);
}
