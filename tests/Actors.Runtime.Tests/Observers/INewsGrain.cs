namespace Actors.Runtime.Tests.Observers;

/// <summary>Tells observers.</summary>
public interface INewsGrain : IGrainWithStringKey
{
    Task SubscribeAsync(INewsObserver observer);

    /// <summary>Tells all and waits until they have heard.</summary>
    Task TellAsync(string news);

    Task TellOneWayAsync(string news);

    /// <summary>Tells all through a method that returns nothing.</summary>
    Task ShoutAsync(string news);

    Task<int> AskAsync();
}
