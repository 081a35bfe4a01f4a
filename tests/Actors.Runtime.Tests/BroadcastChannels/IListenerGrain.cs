namespace Actors.Runtime.Tests.BroadcastChannels;

public interface IListenerGrain : IGrainWithStringKey
{
    /// <summary>How often this activation was told of a subscription.</summary>
    Task<int> CountSubscribedAsync();

    Task DeactivateAsync();
}
