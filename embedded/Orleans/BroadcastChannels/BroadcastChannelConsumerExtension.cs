using System.Collections.Concurrent;
using Orleans.Runtime;

namespace Orleans.BroadcastChannel;

/// <summary>What one activation attached to its channels.</summary>
internal sealed class BroadcastChannelConsumerExtension : IBroadcastChannelConsumerExtension, IDisposable
{
    private readonly ConcurrentDictionary<(string Provider, ChannelId ChannelId), Func<object, Task>> _handlers = new();
    private readonly IOnBroadcastChannelSubscribed _grain;

    // The grain is asked once for each channel, also where calls interleave.
    private readonly SemaphoreSlim _asking = new(1, 1);

    public BroadcastChannelConsumerExtension(IGrainContextAccessor context) =>
        _grain = context.GrainContext.GrainInstance as IOnBroadcastChannelSubscribed
            ?? throw new ArgumentException($"The grain doesn't implement interface {nameof(IOnBroadcastChannelSubscribed)}");

    public void Dispose() => _asking.Dispose();

    public async Task OnPublishedAsync(string providerName, ChannelId channelId, object item)
    {
        if (await FindAsync((providerName, channelId)) is { } handler)
        {
            await handler(item);
        }
    }

    public void Attach<T>(string provider, ChannelId channelId, Func<T, Task> onPublished, Func<Exception, Task>? onError) =>
        _handlers.TryAdd((provider, channelId), item => item is T typed
            ? onPublished(typed)
            : onError?.Invoke(new InvalidCastException($"Received an item of type {item.GetType().Name}, expected {typeof(T).FullName}")) ?? Task.CompletedTask);

    private async Task<Func<object, Task>?> FindAsync((string Provider, ChannelId ChannelId) key)
    {
        if (_handlers.TryGetValue(key, out var handler))
        {
            return handler;
        }

        await _asking.WaitAsync();
        try
        {
            if (!_handlers.ContainsKey(key))
            {
                await _grain.OnSubscribed(new Subscription(this, key.Provider, key.ChannelId));
            }

            return _handlers.GetValueOrDefault(key);
        }
        finally
        {
            _asking.Release();
        }
    }

    private sealed class Subscription(BroadcastChannelConsumerExtension extension, string provider, ChannelId channelId) : IBroadcastChannelSubscription
    {
        public ChannelId ChannelId => channelId;

        public string ProviderName => provider;

        public Task Attach<T>(Func<T, Task> onPublished, Func<Exception, Task>? onError = null)
        {
            ArgumentNullException.ThrowIfNull(onPublished);
            extension.Attach(provider, channelId, onPublished, onError);
            return Task.CompletedTask;
        }
    }
}
