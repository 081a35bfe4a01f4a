namespace Actors.Runtime.Tests.Streams;

/// <summary>A grain that subscribes to streams when told.</summary>
public interface IReaderGrain : IGrainWithStringKey
{
    Task SubscribeAsync(string stream);

    Task<int> CountSubscriptionsAsync(string stream);

    Task UnsubscribeAsync(string stream);

    /// <summary>Ends a subscription and tries to use its handle again.</summary>
    Task UseAHandleTwiceAsync(string stream);

    Task UseUnknownProviderAsync();

    Task DeactivateAsync();
}
