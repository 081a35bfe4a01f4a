namespace Actors.Storage.Devices;

/// <summary>
/// Collects what many callers want and does it in batches: what queues while one is under way is the next one. No thread waits while nothing does.
/// </summary>
/// <typeparam name="TItem">What a caller wants.</typeparam>
/// <typeparam name="TResult">What it gets.</typeparam>
/// <param name="capacity">Items that wait at most.</param>
/// <param name="batch">Items in one batch at most.</param>
/// <param name="workers">Batches at the same time.</param>
/// <param name="run">Does a batch; a result an item, in order. Where it fails, all callers of the batch are told.</param>
internal sealed class GroupQueue<TItem, TResult>(int capacity, int batch, int workers, Func<IReadOnlyList<TItem>, int, Task<TResult[]>> run)
{
    private readonly Lock _gate = new();
    private readonly Queue<(TItem Item, TaskCompletionSource<TResult> Told)> _waiting = new();
    private readonly Stack<int> _idle = new(Enumerable.Range(0, workers).Reverse());

    /// <summary>Items that wait.</summary>
    public int Waiting
    {
        get
        {
            lock (_gate)
            {
                return _waiting.Count;
            }
        }
    }

    /// <summary>Adds an item; ends when it is done.</summary>
    /// <exception cref="DevicesOverloadedException">Too many wait.</exception>
    public Task<TResult> AddAsync(TItem item)
    {
        var told = new TaskCompletionSource<TResult>(TaskCreationOptions.RunContinuationsAsynchronously);
        int worker;
        lock (_gate)
        {
            if (_waiting.Count >= capacity)
            {
                throw new DevicesOverloadedException();
            }

            _waiting.Enqueue((item, told));
            if (!_idle.TryPop(out worker))
            {
                worker = -1;
            }
        }

        if (worker >= 0)
        {
            _ = Task.Run(() => DrainAsync(worker));
        }

        return told.Task;
    }

    private async Task DrainAsync(int worker)
    {
        var taken = new List<(TItem Item, TaskCompletionSource<TResult> Told)>();
        while (true)
        {
            taken.Clear();
            lock (_gate)
            {
                while (taken.Count < batch && _waiting.TryDequeue(out var next))
                {
                    taken.Add(next);
                }

                if (taken.Count == 0)
                {
                    _idle.Push(worker);
                    return;
                }
            }

            await RunAsync(taken, worker);
        }
    }

    private async Task RunAsync(List<(TItem Item, TaskCompletionSource<TResult> Told)> taken, int worker)
    {
        try
        {
            var results = await run(taken.ConvertAll(known => known.Item), worker);
            for (var i = 0; i < taken.Count; i++)
            {
                taken[i].Told.SetResult(results[i]);
            }
        }
        catch (Exception exception)
        {
            // Everybody who waits hears of it, and logs it.
            foreach (var (_, told) in taken)
            {
                _ = told.TrySetException(exception);
            }
        }
    }
}
