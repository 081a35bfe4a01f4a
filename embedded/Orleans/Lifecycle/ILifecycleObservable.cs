namespace Orleans;

/// <summary>A life cycle in stages: started from the lowest to the highest, stopped from the highest started one to the lowest.</summary>
public interface ILifecycleObservable
{
    /// <summary>Takes part in a stage until the result is disposed.</summary>
    IDisposable Subscribe(string observerName, int stage, ILifecycleObserver observer);
}
