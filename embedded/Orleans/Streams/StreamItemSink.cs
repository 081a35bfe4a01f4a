namespace Orleans.Streams;

/// <summary>An observer as a sink.</summary>
internal sealed class StreamItemSink<T>(IAsyncObserver<T> observer) : IStreamItemSink
{
    public Task DeliverAsync(object item, StreamSequenceToken token) => item is T typed
        ? observer.OnNextAsync(typed, token)
        : observer.OnErrorAsync(new InvalidCastException($"Received an item of type {item.GetType()}, expected {typeof(T)}."));

    public Task FailAsync(Exception exception) => observer.OnErrorAsync(exception);
}
