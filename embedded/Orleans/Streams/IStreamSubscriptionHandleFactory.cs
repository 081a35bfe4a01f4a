using Orleans.Runtime;

namespace Orleans.Streams.Core;

/// <summary>Gives the handle of a subscription, once its items' type is known.</summary>
public interface IStreamSubscriptionHandleFactory
{
    StreamId StreamId { get; }

    string ProviderName { get; }

    StreamSubscriptionHandle<T> Create<T>();
}
