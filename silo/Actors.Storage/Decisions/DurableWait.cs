using System.Collections.Concurrent;
using System.Threading.Tasks.Sources;

namespace Actors.Storage.Decisions;

/// <summary>The wait of one prediction for the disk: an awaitable that is used again, so that a durable answer costs no memory of its own.</summary>
internal sealed class DurableWait : IValueTaskSource<DecisionReceipt>
{
    private const int MostKept = 4_096;
    private static readonly ConcurrentQueue<DurableWait> Kept = new();
    private static int _kept;
    private ManualResetValueTaskSourceCore<DecisionReceipt> _core;

    private DurableWait()
    {
    }

    /// <summary>What is awaited, once.</summary>
    public ValueTask<DecisionReceipt> Receipt => new(this, _core.Version);

    /// <summary>One that nobody waits on.</summary>
    public static DurableWait Take()
    {
        if (!Kept.TryDequeue(out var kept))
        {
            return new DurableWait();
        }

        _ = Interlocked.Decrement(ref _kept);
        return kept;
    }

    /// <summary>
    /// Tells all who wait, one after the other on one thread of the pool: what each then does, writing its answer, is shorter than handing it to another thread.
    /// </summary>
    public static void Tell(IReadOnlyList<DurableWait> waits, DecisionReceipt receipt) => ThreadPool.UnsafeQueueUserWorkItem(
        static told =>
        {
            foreach (var wait in told.waits)
            {
                wait._core.SetResult(told.receipt);
            }
        },
        (waits, receipt),
        preferLocal: false);

    /// <inheritdoc/>
    public ValueTaskSourceStatus GetStatus(short token) => _core.GetStatus(token);

    /// <inheritdoc/>
    public void OnCompleted(Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) => _core.OnCompleted(continuation, state, token, flags);

    /// <inheritdoc/>
    public DecisionReceipt GetResult(short token)
    {
        var receipt = _core.GetResult(token);
        _core.Reset();
        if (Volatile.Read(ref _kept) < MostKept)
        {
            _ = Interlocked.Increment(ref _kept);
            Kept.Enqueue(this);
        }

        return receipt;
    }
}
