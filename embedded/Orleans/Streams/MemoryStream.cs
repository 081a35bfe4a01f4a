using Orleans.Runtime;
using Orleans.Serialization.Cloning;

namespace Orleans.Streams;

/// <summary>A stream in memory.</summary>
internal sealed class MemoryStream<T>(MemoryStreamProvider provider, StreamId streamId) : IAsyncStream<T>
{
    public bool IsRewindable => provider.IsRewindable;

    public string ProviderName => provider.Name;

    public StreamId StreamId => streamId;

    // A copy, because the producer may change what it sent.
    public Task OnNextAsync(T item, StreamSequenceToken? token = null)
    {
        ArgumentNullException.ThrowIfNull(item);
        provider.Publish(streamId, [Copier<T>.Copy(item)!]);
        return Task.CompletedTask;
    }

    public Task OnNextBatchAsync(IEnumerable<T> batch, StreamSequenceToken? token = null)
    {
        ArgumentNullException.ThrowIfNull(batch);
        provider.Publish(streamId, [.. batch.Select(static item => (object)Copier<T>.Copy(item)!)]);
        return Task.CompletedTask;
    }

    public Task OnCompletedAsync() => throw new NotImplementedException("OnCompletedAsync is not implemented for now.");

    public Task OnErrorAsync(Exception ex) => throw new NotImplementedException("OnErrorAsync is not implemented for now.");

    public Task<StreamSubscriptionHandle<T>> SubscribeAsync(IAsyncObserver<T> observer) => SubscribeAsync(observer, null);

    public async Task<StreamSubscriptionHandle<T>> SubscribeAsync(IAsyncObserver<T> observer, StreamSequenceToken? token, string? filterData = null)
    {
        ArgumentNullException.ThrowIfNull(observer);
        if (token is not null)
        {
            throw new ArgumentException("Streams in memory keep no earlier items to begin at.", nameof(token));
        }

        var grain = (RuntimeContext.Current as ActivationData)?.GrainId;
        var local = grain is null ? new StreamItemSink<T>(observer) : null;
        var id = (grain is { } consumer ? provider.ImplicitSubscriptionOf(streamId, consumer) : null) ?? provider.Subscribe(streamId, grain, local);
        return await new MemoryStreamHandle<T>(provider, streamId, id).ResumeAsync(observer);
    }

    public Task<IList<StreamSubscriptionHandle<T>>> GetAllSubscriptionHandles()
    {
        var grain = (RuntimeContext.Current as ActivationData)?.GrainId;
        var ids = provider.SubscriptionsOf(streamId, grain);
        if (grain is { } consumer && provider.ImplicitSubscriptionOf(streamId, consumer) is { } implicitId)
        {
            ids = [implicitId, .. ids];
        }

        return Task.FromResult<IList<StreamSubscriptionHandle<T>>>([.. ids.Select(id => new MemoryStreamHandle<T>(provider, streamId, id))]);
    }

    public bool Equals(IAsyncStream<T>? other) => other is not null && other.ProviderName == ProviderName && other.StreamId == streamId;

    public override bool Equals(object? obj) => Equals(obj as IAsyncStream<T>);

    public override int GetHashCode() => streamId.GetHashCode();

    public int CompareTo(IAsyncStream<T>? other) => other is null ? 1 : streamId.CompareTo(other.StreamId);
}
