using Orleans.Runtime;
using Orleans.Streams.Core;

namespace Orleans.Streams;

/// <summary>Gives the handle of a subscription, once its items' type is known.</summary>
internal sealed class StreamSubscriptionHandleFactory(MemoryStreamProvider provider, StreamId streamId, Guid subscriptionId) : IStreamSubscriptionHandleFactory
{
    public StreamId StreamId => streamId;

    public string ProviderName => provider.Name;

    public StreamSubscriptionHandle<T> Create<T>() => new MemoryStreamHandle<T>(provider, streamId, subscriptionId);
}
