using Orleans.Runtime;

namespace Orleans.Streams;

/// <summary>A subscription to a stream in memory. Resuming or ending it uses the handle up.</summary>
internal sealed class MemoryStreamHandle<T>(MemoryStreamProvider provider, StreamId streamId, Guid id) : StreamSubscriptionHandle<T>
{
    private bool _used;

    public override StreamId StreamId => streamId;

    public override string ProviderName => provider.Name;

    public override Guid HandleId => id;

    public override Task<StreamSubscriptionHandle<T>> ResumeAsync(IAsyncObserver<T> observer, StreamSequenceToken? token = null)
    {
        ArgumentNullException.ThrowIfNull(observer);
        Use();
        var sink = new StreamItemSink<T>(observer);
        if (Extension is { } extension)
        {
            extension.Attach(id, sink);
        }
        else
        {
            provider.SetLocal(streamId, id, sink);
        }

        return Task.FromResult<StreamSubscriptionHandle<T>>(new MemoryStreamHandle<T>(provider, streamId, id));
    }

    public override Task UnsubscribeAsync()
    {
        Use();
        provider.Unsubscribe(streamId, id);
        Extension?.Detach(id);
        return Task.CompletedTask;
    }

    public override bool Equals(StreamSubscriptionHandle<T>? other) => other is not null && other.HandleId == id;

    private static StreamConsumerExtension? Extension => (RuntimeContext.Current as ActivationData)?.GetComponent<IStreamConsumerExtension>() as StreamConsumerExtension;

    private void Use()
    {
        if (_used)
        {
            throw new InvalidOperationException("Handle is no longer valid. It has been used to unsubscribe or resume.");
        }

        _used = true;
    }
}
