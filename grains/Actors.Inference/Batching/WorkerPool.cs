using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;

namespace Actors.Inference;

/// <summary>
/// The threads that run models, and the one lock around the <see cref="Scheduler"/>: it is held for tens of nanoseconds, and one lock is
/// what makes 'queued, running or cancelled' a single answer. A worker without work sleeps; a request wakes one if any sleeps and a slot
/// is free, and otherwise waits for the next slot that comes free, together with whatever else has queued by then.
/// </summary>
[SuppressMessage("Design", "CA1001", Justification = "The last thread to end disposes of the alarm.")]
internal sealed class WorkerPool
{
    /// <summary>How often a worker lets others run before it takes a batch.</summary>
    private const int MaxYields = 64;

    private readonly object _gate = new();
    private readonly BatchExecutor _executor;
    private readonly TimeProvider _time;
    private readonly LoaderThread _loader;
    private readonly Scheduler _scheduler;
    private readonly OutputPool _outputs;
    private readonly Action<object?> _cancel;
    private readonly Alarm _alarm;
    private readonly List<PendingRequest> _passed = [];
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _running;
    private int _sleeping;
    private long _runs;
    private bool _stopping;

    public WorkerPool(InferenceOptions options, BatchExecutor executor, PendingRequestPool requests, LoaderThread loader, TimeProvider time)
    {
        _executor = executor;
        _time = time;
        _loader = loader;
        _outputs = new OutputPool(options.PooledOutputBytes);
        _scheduler = new Scheduler(options, _outputs, requests, time.TimestampFrequency);
        _cancel = state => Cancel((PendingRequest)state!);
        _alarm = new Alarm(_gate, time, AnswerPassed);
    }

    /// <summary>Starts the threads.</summary>
    public void Start()
    {
        _running = _scheduler.Slots;
        for (int i = 0; i < _scheduler.Slots; i++)
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
        RunSlot? slot;
        lock (_gate)
        {
            slot = _stopping ? null : _scheduler.TryEnter(request, request.Arrived);
        }

        if (slot is null)
        {
            return false;
        }

        Run(slot);
        return true;
    }

    /// <summary>Puts a validated request into its version's queue.</summary>
    public Admission Admit(PendingRequest request, CancellationToken cancellationToken)
    {
        if (cancellationToken.CanBeCanceled)
        {
            request.CancelWith(_cancel, cancellationToken);
        }

        lock (_gate)
        {
            if (request.State == RequestState.Cancelled)
            {
                return new Admission(AdmitResult.Admitted);
            }

            Admission admission = _stopping ? new Admission(AdmitResult.Stopping) : _scheduler.Admit(request, request.Arrived);
            if (admission.Result == AdmitResult.Admitted)
            {
                _alarm.RingBy(_scheduler.LookFor(request.Deadline), request.Arrived);
                Wake();
            }
            else
            {
                // From here on the refusal is the answer, and a late cancellation changes nothing.
                request.State = RequestState.Running;
            }

            return admission;
        }
    }

    /// <inheritdoc cref="Scheduler.Lateness"/>
    public double Lateness(Servable servable, double allowed)
    {
        lock (_gate)
        {
            return _scheduler.Lateness(servable, allowed, _time.GetTimestamp());
        }
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
            return new EngineStatistics(
                _scheduler.QueuedRequests, _scheduler.QueuedRows, _scheduler.QueuedBytes, _scheduler.Slots - _scheduler.FreeSlots, _scheduler.Slots, 0, 0)
            {
                Runs = _runs,
            };
        }
    }

    private void Work()
    {
        NativeProcess.ScheduleAsBatch();
        while (Next() is { } slot)
        {
            Run(slot);
        }

        if (Interlocked.Decrement(ref _running) == 0)
        {
            _alarm.Dispose();
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
                Gather();
                if (_scheduler.TryTake(_stopping ? DispatchReason.Drain : reason, _time.GetTimestamp()) is { } slot)
                {
                    Wake();
                    return slot;
                }

                if (_stopping && _scheduler.QueuedRequests == 0 && _scheduler.FreeSlots == _scheduler.Slots)
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

    /// <summary>
    /// Lets threads that are ready to run go first while that brings more to the batch, and no longer: on a processor that nobody else wants
    /// it costs a system call. It is how callers get to arrive where they and the worker share processors. While a model is loaded nothing is
    /// let go first: the system would give the loading thread a whole time slice, low as its priority is.
    /// </summary>
    private void Gather()
    {
        for (int i = 0; i < MaxYields && !_loader.IsBusy && _scheduler.IsWorthGathering(_time.GetTimestamp()); i++)
        {
            int before = _scheduler.QueuedRequests;
            Monitor.Exit(_gate);
            Thread.Yield();
            Monitor.Enter(_gate);
            if (_scheduler.QueuedRequests <= before)
            {
                return;
            }
        }
    }

    /// <summary>Runs what the slot holds, answers it, and gives the slot back.</summary>
    private void Run(RunSlot slot)
    {
        _executor.Expire(CollectionsMarshal.AsSpan(slot.Expired));
        RunCost cost = slot.Servable is null ? default : _executor.Execute(slot);
        List<PendingRequest>? ended;
        lock (_gate)
        {
            // A worker goes on to what waits by itself.
            bool byCaller = slot.ByCaller;
            ended = _scheduler.Finish(slot, cost);
            _runs++;
            if (byCaller)
            {
                Wake();
            }
        }

        for (int i = 0; i < ended?.Count; i++)
        {
            _executor.EndSplit(ended[i], _outputs);
        }
    }

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
        else if (_scheduler.QueuedRequests > 0 && _scheduler.FreeSlots > 0 && _sleeping > 0)
        {
            _sleeping--;
            Monitor.Pulse(_gate);
        }
    }

    /// <summary>
    /// Answers those whose deadline has passed while they waited. The alarm rings for one thread at a time, until that says it is done.
    /// </summary>
    private void AnswerPassed()
    {
        while (true)
        {
            lock (_gate)
            {
                long now = _time.GetTimestamp();
                if (!_scheduler.TakePassed(now, _passed))
                {
                    _alarm.Done(_scheduler.NextLook, now);
                    return;
                }

                Wake();
            }

            _executor.Expire(CollectionsMarshal.AsSpan(_passed));
            _passed.Clear();
        }
    }

    private void Cancel(PendingRequest request)
    {
        lock (_gate)
        {
            if (request.State is not (RequestState.New or RequestState.Queued))
            {
                return;
            }

            if (request.State == RequestState.Queued)
            {
                _scheduler.Remove(request);
                Wake();
            }

            request.State = RequestState.Cancelled;
            if (request.Split is { IsAtRest: false } split)
            {
                // Pieces of it are being run and still read its inputs: the last of them ends it.
                split.IsCancelled = true;
                return;
            }
        }

        Servable servable = request.Servable;
        servable.Counters.CountCancelled(request.IsBackground);
        request.Split?.Dispose();
        servable.Release();
        request.CompleteCancelled();
    }
}
