using Actors.Transport;

namespace Actors.Gateway.Limits;

/// <summary>Knows how long what is handled now has waited to be read, which no queue of ours shows: it waits with the sockets.</summary>
/// <remarks>
/// On an event loop the kernel's note of the arrival tells. Elsewhere it is measured by a work item of the thread pool that requests send
/// ahead, one at a time: as long as the pool does not come to it, requests that arrived with it wait, too.
/// </remarks>
internal sealed class Backlog(TimeProvider clock) : IThreadPoolWorkItem
{
    /// <summary>How long a work item is taken for the state of the pool before another is sent.</summary>
    private static readonly TimeSpan Between = TimeSpan.FromMicroseconds(250);

    private long _sent;
    private long _arrived;

    /// <summary>How long the request that the calling thread is at has waited; 0 where nothing waits.</summary>
    public TimeSpan Waited => EventLoopThread.TryGetArrival(out var arrival) ? clock.GetElapsedTime(arrival) : Probe();

    /// <inheritdoc/>
    public void Execute()
    {
        Volatile.Write(ref _arrived, clock.GetTimestamp());
        Volatile.Write(ref _sent, 0);
    }

    private TimeSpan Probe()
    {
        var sent = Volatile.Read(ref _sent);
        if (sent != 0)
        {
            return clock.GetElapsedTime(sent);
        }

        if (clock.GetElapsedTime(Volatile.Read(ref _arrived)) >= Between
            && Interlocked.CompareExchange(ref _sent, Math.Max(1, clock.GetTimestamp()), 0) == 0)
        {
            _ = ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
        }

        return TimeSpan.Zero;
    }
}
