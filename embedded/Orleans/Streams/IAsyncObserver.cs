namespace Orleans.Streams;

/// <summary>Receives a stream's items.</summary>
public interface IAsyncObserver<in T>
{
    /// <summary>Receives an item; the next one comes when this is done. One that fails is sent again.</summary>
    Task OnNextAsync(T item, StreamSequenceToken? token = null);

    Task OnCompletedAsync() => Task.CompletedTask;

    /// <summary>Learns of an item that could not be delivered.</summary>
    Task OnErrorAsync(Exception ex);
}
