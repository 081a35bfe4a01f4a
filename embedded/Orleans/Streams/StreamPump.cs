using Microsoft.Extensions.Logging;
using Orleans.Runtime;

namespace Orleans.Streams;

/// <summary>The items that one subscription has yet to receive, delivered one after the other by a task that lives while there are any.</summary>
internal sealed partial class StreamPump(Func<StreamItem, Task> deliver, Func<Exception, Task> fail, TimeProvider time, ILogger logger, CancellationToken stopping)
{
    /// <summary>How many items may wait.</summary>
    public const int MaxItems = 16_384;

    private static readonly TimeSpan MaxDeliveryTime = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan FirstBackoff = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan MaxBackoff = TimeSpan.FromSeconds(5);

    private readonly Lock _gate = new();
    private readonly Queue<StreamItem> _items = [];
    private bool _running;

    /// <summary>Called, from any thread, when nothing waits any more.</summary>
    public Action? Drained { get; set; }

    /// <summary>Whether nothing waits and nothing is under way.</summary>
    public bool IsIdle
    {
        get
        {
            lock (_gate)
            {
                return !_running;
            }
        }
    }

    /// <summary>Whether so many more items may wait.</summary>
    public bool HasRoom(int count)
    {
        lock (_gate)
        {
            return _items.Count + count <= MaxItems;
        }
    }

    public void Enqueue(StreamItem item)
    {
        lock (_gate)
        {
            _items.Enqueue(item);
            if (_running)
            {
                return;
            }

            _running = true;
        }

        using var suppressed = ExecutionContext.IsFlowSuppressed() ? default : ExecutionContext.SuppressFlow();
        _ = Task.Run(RunAsync, CancellationToken.None);
    }

    private async Task RunAsync()
    {
        while (TryTake(out var item))
        {
            try
            {
                await DeliverAsync(item);
            }
            catch (OperationCanceledException) when (stopping.IsCancellationRequested)
            {
                // Memory streams end with the silo.
            }
        }

        Drained?.Invoke();
    }

    private bool TryTake(out StreamItem item)
    {
        lock (_gate)
        {
            item = default;
            return _running = !stopping.IsCancellationRequested && _items.TryDequeue(out item);
        }
    }

    private async Task DeliverAsync(StreamItem item)
    {
        var until = time.GetUtcNow() + MaxDeliveryTime;
        for (var backoff = FirstBackoff; ; backoff = backoff * 2 < MaxBackoff ? backoff * 2 : MaxBackoff)
        {
            try
            {
                await deliver(item);
                return;
            }
            catch (Exception exception)
            {
                LogFailed(logger, exception, item.SequenceNumber);
                if (time.GetUtcNow() + backoff > until)
                {
                    await TryFailAsync(exception);
                    return;
                }
            }

            await Task.Delay(backoff, time, stopping);
        }
    }

    private async Task TryFailAsync(Exception exception)
    {
        try
        {
            await fail(exception);
        }
        catch (Exception second)
        {
            LogFailed(logger, second, -1);
        }
    }

    [LoggerMessage(51, LogLevel.Warning, "Item {SequenceNumber} of a stream could not be delivered.")]
    private static partial void LogFailed(ILogger logger, Exception exception, long sequenceNumber);
}
