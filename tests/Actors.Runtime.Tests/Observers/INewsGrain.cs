namespace Actors.Runtime.Tests.Observers;

/// <summary>Tells observers.</summary>
public interface INewsGrain : IGrainWithStringKey
{
    Task SubscribeAsync(INewsObserver observer);

    /// <summary>Tells all and waits until they have heard.</summary>
    Task TellAsync(string news);

    Task TellOneWayAsync(string news);

    Task<int> AskAsync();
}
