namespace Actors.Inference;

/// <summary>
/// The threads that run models, and the slots that say how many runs there may be at once, by workers and callers together. They share
/// one lock over all queues: it is held for tens of nanoseconds, and one lock is what makes 'queued, running or cancelled' a single
/// answer. A worker without work sleeps; a request wakes one if any sleeps and a slot is free, and otherwise waits for the next slot that
/// comes free, together with whatever else has queued by then.
/// </summary>
internal sealed class WorkerPool
{
    private readonly object _gate = new();
    private readonly FairShare _share = new();
    private readonly InferenceOptions _options;
    private readonly BatchExecutor _executor;
    private readonly TimeProvider _time;
    private readonly double _handOver;
    private readonly RunSlot[] _slots;
    private readonly Action<object?> _cancel;
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _running;
    private int _sleeping;
    private int _freeSlots;
    private int _queuedRequests;
    private long _queuedRows;
    private long _queuedBytes;
    private bool _stopping;

    public WorkerPool(InferenceOptions options, BatchExecutor executor, TimeProvider time)
    {
        _options = options;
        _executor = executor;
        _time = time;
        _handOver = options.HandOverCost.TotalSeconds * time.TimestampFrequency;
        OutputPool outputs = new(options.PooledOutputBytes);
        _slots = [.. Enumerable.Range(0, options.WorkerThreads).Select(_ => new RunSlot(outputs))];
        _freeSlots = _slots.Length;
        _cancel = state => Cancel((PendingRequest)state!);
    }

    /// <summary>Starts the threads.</summary>
    public void Start()
    {
        _running = _options.WorkerThreads;
        for (int i = 0; i < _options.WorkerThreads; i++)
        {
            Thread thread = new(Work) { IsBackground = true, Name = FormattableString.Invariant($"inference-{i}") };
            thread.Start();
        }
    }

    /// <summary>
    /// Runs a validated request on the calling thread, where a slot is free, nothing waits, and that is cheaper than leaving it to a
    /// worker; false where it is to be admitted instead. The request is answered when this returns true.
    /// </summary>
    public bool TryRunHere(PendingRequest request)
    {
        Servable servable = request.Servable;
        RunSlot slot;
        lock (_gate)
        {
            if (_freeSlots == 0 || _queuedRequests > 0 || _stopping || !RunsHere(request))
            {
                return false;
            }

            request.State = RequestState.Running;
            slot = TakeSlot();
        }

        slot.Batch.Add(request);
        slot.Batch.Reason = request.Isolated ? DispatchReason.Isolated : DispatchReason.Caller;
        slot.Batch.Taken = request.Arrived;
        int shape = request.ShapeKey;
        int rows = request.Rows;
        RunCost cost = _executor.Execute(servable, slot);
        slot.Batch.Clear();
        lock (_gate)
        {
            GiveSlot(slot);
            Learn(servable, shape, rows, cost);
            servable.CallerRuns.RanHere(servable.Queue.Count, _time.GetTimestamp());
            Wake();
        }

        return true;
    }

    /// <summary>Puts a validated request into its version's queue.</summary>
    public AdmitResult Admit(PendingRequest request, CancellationToken cancellationToken)
    {
        if (cancellationToken.CanBeCanceled)
        {
            request.CancelWith(_cancel, cancellationToken);
        }

        lock (_gate)
        {
            if (request.State == RequestState.Cancelled)
            {
                return AdmitResult.Admitted;
            }

            RequestQueue queue = request.Servable.Queue;
            bool full = queue.Rows + request.Rows > _options.MaxQueuedRows || _queuedBytes + request.Bytes > _options.MaxQueuedBytes;
            if (full || _stopping)
            {
                // From here on the refusal is the answer, and a late cancellation changes nothing.
                request.State = RequestState.Running;
                return _stopping ? AdmitResult.Stopping : AdmitResult.Full;
            }

            request.State = RequestState.Queued;
            queue.Add(request);
            Account(request, 1);
            _share.Activate(request.Servable);
            Wake();
        }

        return AdmitResult.Admitted;
    }

    /// <summary>Takes no more requests, and completes when those it took are answered and the threads are gone.</summary>
    public Task StopAsync()
    {
        lock (_gate)
        {
            _stopping = true;
            Wake();
        }

        return _ended.Task;
    }

    /// <summary>The queues at this moment; the session figures are the caller's to fill.</summary>
    public EngineStatistics Snapshot()
    {
        lock (_gate)
        {
            return new EngineStatistics(_queuedRequests, _queuedRows, _queuedBytes, _slots.Length - _freeSlots, _slots.Length, 0, 0);
        }
    }

    private bool RunsHere(PendingRequest request)
    {
        Servable servable = request.Servable;
        ServiceTimeModel times = servable.Times[request.ShapeKey];
        double alone = times.Mean(request.Rows);
        double saved = !servable.Signature.Batches ? 0
            : times.KnowsSlope ? alone - (request.Rows * times.LeastPerRow(_options.MaxBatchRows))
            : alone;
        return servable.CallerRuns.RunsHere(alone, saved, _handOver, _freeSlots < _slots.Length, _time.GetTimestamp());
    }

    private void Work()
    {
        while (Next() is { } slot)
        {
            PendingRequest first = slot.Batch[0];
            Servable servable = first.Servable;
            int shape = first.ShapeKey;
            int rows = slot.Batch.Rows;
            RunCost cost = _executor.Execute(servable, slot);
            slot.Batch.Clear();
            lock (_gate)
            {
                GiveSlot(slot);
                Learn(servable, shape, rows, cost);
                FairShare.Charge(servable, cost.Occupied);
            }
        }

        if (Interlocked.Decrement(ref _running) == 0)
        {
            _ended.TrySetResult();
        }
    }

    /// <summary>Waits for a slot and a batch to run in it; null where the engine stops, nothing waits, and no run is under way.</summary>
    private RunSlot? Next()
    {
        DispatchReason reason = DispatchReason.Free;
        lock (_gate)
        {
            while (true)
            {
                if (_freeSlots > 0 && _share.Pick() is Servable servable)
                {
                    RunSlot slot = TakeSlot();
                    slot.Batch.Reason = reason;
                    slot.Batch.Taken = _time.GetTimestamp();
                    Take(servable, slot.Batch);
                    Wake();
                    return slot;
                }

                if (_stopping && _queuedRequests == 0 && _freeSlots == _slots.Length)
                {
                    Wake();
                    return null;
                }

                _sleeping++;
                Monitor.Wait(_gate);
                reason = DispatchReason.Idle;
            }
        }
    }

    private void Take(Servable servable, Batch batch)
    {
        BatchComposer.Compose(servable.Queue, servable.Signature, _options.MaxBatchRows, batch);
        foreach (PendingRequest request in batch.Requests)
        {
            request.State = RequestState.Running;
            Account(request, -1);
        }

        if (servable.Queue.Count == 0)
        {
            _share.Deactivate(servable);
        }

        servable.CallerRuns.TakenByWorker(batch.Count);
    }

    private RunSlot TakeSlot() => _slots[--_freeSlots];

    private void GiveSlot(RunSlot slot) => _slots[_freeSlots++] = slot;

    /// <summary>
    /// Wakes a worker if something waits that it could run, and all of them where the engine stops. Whoever leaves a slot or work behind
    /// calls it, so that no wake-up is lost.
    /// </summary>
    private void Wake()
    {
        if (_stopping)
        {
            _sleeping = 0;
            Monitor.PulseAll(_gate);
        }
        else if (_queuedRequests > 0 && _freeSlots > 0 && _sleeping > 0)
        {
            _sleeping--;
            Monitor.Pulse(_gate);
        }
    }

    private static void Learn(Servable servable, int shape, int rows, RunCost cost)
    {
        if (cost.Ran > 0)
        {
            servable.Times[shape].Add(rows, cost.Ran);
        }
    }

    private void Cancel(PendingRequest request)
    {
        Servable servable;
        lock (_gate)
        {
            if (request.State is not (RequestState.New or RequestState.Queued))
            {
                return;
            }

            servable = request.Servable;
            if (request.State == RequestState.Queued)
            {
                servable.Queue.Remove(request);
                Account(request, -1);
                if (servable.Queue.Count == 0)
                {
                    _share.Deactivate(servable);
                }

                Wake();
            }

            request.State = RequestState.Cancelled;
        }

        servable.Counters.CountCancelled();
        servable.Release();
        request.CompleteCancelled();
    }

    private void Account(PendingRequest request, int sign)
    {
        _queuedRequests += sign;
        _queuedRows += sign * (long)request.Rows;
        _queuedBytes += sign * request.Bytes;
    }
}
