namespace Actors.Inference;

/// <summary>
/// The threads that run models. They share one lock over all queues: it is held for tens of nanoseconds, and one lock is what makes
/// 'queued, running or cancelled' a single answer. A worker without work sleeps; a request wakes one if any sleeps, and otherwise waits
/// for the next that comes free, together with whatever else has queued by then.
/// </summary>
internal sealed class WorkerPool
{
    private readonly object _gate = new();
    private readonly FairShare _share = new();
    private readonly InferenceOptions _options;
    private readonly BatchExecutor _executor;
    private readonly InferenceInstruments _instruments;
    private readonly OutputPool _outputs;
    private readonly Action<object?> _cancel;
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _running;
    private int _sleeping;
    private int _busy;
    private int _queuedRequests;
    private long _queuedRows;
    private long _queuedBytes;
    private bool _stopping;

    public WorkerPool(InferenceOptions options, BatchExecutor executor, InferenceInstruments instruments)
    {
        _options = options;
        _executor = executor;
        _instruments = instruments;
        _outputs = new OutputPool(options.PooledOutputBytes);
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
            if (_sleeping > 0)
            {
                _sleeping--;
                Monitor.Pulse(_gate);
            }
        }

        return AdmitResult.Admitted;
    }

    /// <summary>Takes no more requests, and completes when those it took are answered and the threads are gone.</summary>
    public Task StopAsync()
    {
        lock (_gate)
        {
            _stopping = true;
            _sleeping = 0;
            Monitor.PulseAll(_gate);
        }

        return _ended.Task;
    }

    /// <summary>The queues at this moment; the session figures are the caller's to fill.</summary>
    public EngineStatistics Snapshot()
    {
        lock (_gate)
        {
            return new EngineStatistics(_queuedRequests, _queuedRows, _queuedBytes, _busy, _options.WorkerThreads, 0, 0);
        }
    }

    private void Work()
    {
        Batch batch = new();
        RunScratch scratch = new(_outputs);
        while (TryNext(batch))
        {
            Servable servable = batch[0].Servable;
            long cost = _executor.Execute(servable, batch, scratch);
            batch.Clear();
            Finish(servable, cost);
        }

        if (Interlocked.Decrement(ref _running) == 0)
        {
            _ended.TrySetResult();
        }
    }

    private bool TryNext(Batch batch)
    {
        lock (_gate)
        {
            while (true)
            {
                if (_share.Pick() is Servable servable)
                {
                    Take(servable, batch);
                    return true;
                }

                if (_stopping)
                {
                    return false;
                }

                _sleeping++;
                Monitor.Wait(_gate);
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

        _busy++;
    }

    private void Finish(Servable servable, long cost)
    {
        lock (_gate)
        {
            FairShare.Charge(servable, cost);
            _busy--;
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
            }

            request.State = RequestState.Cancelled;
        }

        _instruments.Count(servable.Tags, InferenceInstruments.Cancelled);
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
