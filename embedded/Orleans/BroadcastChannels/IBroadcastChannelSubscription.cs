namespace Orleans.BroadcastChannel;

/// <summary>A grain's subscription, to which it attaches what receives the items.</summary>
public interface IBroadcastChannelSubscription
{
    ChannelId ChannelId { get; }

    string ProviderName { get; }

    Task Attach<T>(Func<T, Task> onPublished, Func<Exception, Task>? onError = null);
}
