namespace Actors.Inference;

/// <summary>An answer in the cache, or one that is on its way. Its fields are the cache's, under its lock.</summary>
internal sealed class ResultEntry(ResultKey key, ulong hash)
{
    private readonly TaskCompletionSource<ResultOfRun> _done = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public ResultKey Key => key;

    public ulong Hash => hash;

    /// <summary>The next entry of the same hash.</summary>
    public ResultEntry? Next { get; set; }

    /// <summary>The place in the order of use; null while the answer is on its way.</summary>
    public LinkedListNode<ResultEntry>? Place { get; set; }

    /// <summary>The answer's outputs, in memory of the cache's own.</summary>
    public Tensor[] Outputs { get; set; } = [];

    /// <summary>Bytes that the entry takes.</summary>
    public long Size { get; set; }

    /// <summary>When the answer is too old, in ticks of the clock.</summary>
    public long Until { get; set; }

    /// <summary>Who waits for the answer that is on its way.</summary>
    public int Waiters { get; set; } = 1;

    /// <summary>Signalled when nobody waits any more.</summary>
    public CancellationTokenSource Abandoned { get; } = new();

    /// <summary>Completes with what came of the run.</summary>
    public Task<ResultOfRun> Done => _done.Task;

    public void Complete(ResultOfRun result) => _done.TrySetResult(result);
}
