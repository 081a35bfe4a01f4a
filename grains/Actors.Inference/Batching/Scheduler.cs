namespace Actors.Inference;

/// <summary>
/// Who runs next, with whom, and who is refused. It knows no threads and no clock: the time is an argument, and every call is made under
/// the workers' lock.
/// </summary>
internal sealed class Scheduler
{
    /// <summary>
    /// Every so many batches of a version one may be twice as large as is best, and one is a request alone: what was learned of either may
    /// have changed, and a version that is never run alone would keep for ever what its first, cold run took.
    /// </summary>
    private const int LearnEvery = 128;

    /// <summary>That is done only where so many times what such a batch is expected to take is left to the first deadline in it.</summary>
    private const double LearnLargerWithin = 1.5;

    /// <summary>Batches wait for more only where so many times what the best one takes is left to the first deadline.</summary>
    private const double GatherWithin = 4;

    /// <summary>Requests whose deadline has passed that are taken out in one go: so long at most the workers' lock is held for it.</summary>
    private const int MaxPassedAtOnce = 256;

    /// <summary>The longest run that a caller does: others wait for its thread, and handing over longer ones costs next to nothing.</summary>
    private static readonly TimeSpan LongestByCaller = TimeSpan.FromMilliseconds(0.5);

    private readonly InferenceOptions _options;
    private readonly FairShare _share;
    private readonly BatchComposer _composer;
    private readonly DeadlineWheel _deadlines;
    private readonly RunSlot[] _free;
    private readonly RunSlot[] _slots;
    private readonly double _handOver;
    private readonly double _step;
    private readonly double _relearn;
    private readonly double _longestByCaller;
    private double _work;
    private bool _urged;

    /// <param name="options">Limits and weights.</param>
    /// <param name="outputs">Where output memory comes from.</param>
    /// <param name="pieces">Where parts of large requests come from.</param>
    /// <param name="frequency">The clock's ticks in a second.</param>
    public Scheduler(InferenceOptions options, OutputPool outputs, PendingRequestPool pieces, long frequency)
    {
        _options = options;
        _share = new FairShare(options.TenantWeights);
        _composer = new BatchComposer(pieces);
        _deadlines = new DeadlineWheel(frequency);
        _slots = [.. Enumerable.Range(0, options.WorkerThreads).Select(_ => new RunSlot(outputs))];
        _free = [.. _slots];
        FreeSlots = _slots.Length;
        _handOver = options.HandOverCost.TotalSeconds * frequency;
        _step = options.PriorityStep.TotalSeconds * frequency;
        _relearn = frequency;
        _longestByCaller = LongestByCaller.TotalSeconds * frequency;
    }

    public int Slots => _slots.Length;

    public int FreeSlots { get; private set; }

    public int QueuedRequests { get; private set; }

    public long QueuedRows { get; private set; }

    public long QueuedBytes { get; private set; }

    /// <summary>The longest batch of the version, whatever is learned.</summary>
    public int MaxRows(Servable servable)
    {
        EngineSettings settings = servable.Model.Settings;
        int most = Math.Min(_options.MaxBatchRows, settings.MaxBatchRows ?? int.MaxValue);
        return settings.AllowedBatchRows is [.., var largest] ? Math.Min(most, largest) : most;
    }

    /// <summary>Puts the request into its version's queue, or says why not.</summary>
    public Admission Admit(PendingRequest request, long now)
    {
        Servable servable = request.Servable;
        RequestQueue queue = servable.Queue;
        ShapeTimes times = servable.Times[request.ShapeKey];
        int maxRows = MaxRows(servable);
        request.WorkPerRow = times.WorkPerRow(maxRows);
        servable.LastTimes = times;
        Forecast.Expectation expected = Expect(servable, request.Priority, request.Rows, times, maxRows, (double)request.Deadline - request.Arrived, now);
        if (queue.Rows + request.Rows > _options.MaxQueuedRows || QueuedBytes + request.Bytes > _options.MaxQueuedBytes)
        {
            return new Admission(AdmitResult.Full, expected.Finish);
        }

        double late = now + expected.Finish - request.Deadline;
        if (late > 0 && !MayTryAnyway(servable, now))
        {
            return new Admission(AdmitResult.Unmeetable, late);
        }

        request.ExpectedWait = expected.Wait;
        request.Due = (long)(Math.Min(request.Deadline, request.Arrived + _step) + (request.Priority * _step));
        request.State = RequestState.Queued;
        Sums before = Sums.Of(queue);
        queue.Add(request);
        Settle(servable, before);
        _deadlines.Add(request, now);
        _share.Activate(servable);
        return new Admission(AdmitResult.Admitted);
    }

    /// <summary>
    /// How late a request of one row would be answered that came now, shaped as the last one was, in ticks; 0 or less where it would be in
    /// time, or where that had better be tried.
    /// </summary>
    /// <param name="servable">The version.</param>
    /// <param name="allowed">How long it may take, in ticks.</param>
    /// <param name="now">The clock, in ticks.</param>
    public double Lateness(Servable servable, double allowed, long now)
    {
        if (servable.LastTimes is not { } times || MayTryAnyway(servable, now))
        {
            return 0;
        }

        return Expect(servable, EngineRequest.MiddlePriority, 1, times, MaxRows(servable), allowed, now).Finish - allowed;
    }

    /// <summary>Takes a waiting request out.</summary>
    public void Remove(PendingRequest request)
    {
        Sums before = Sums.Of(request.Servable.Queue);
        request.Servable.Queue.Remove(request);
        Settle(request.Servable, before);
        _deadlines.Remove(request);
    }

    /// <summary>When to call <see cref="TakePassed"/> for a request that was admitted with this deadline, as a timestamp; the largest for never.</summary>
    public long LookFor(long deadline) => _deadlines.LookFor(deadline);

    /// <summary>When to call <see cref="TakePassed"/> next, as a timestamp; the largest where nothing that waits has a deadline.</summary>
    public long NextLook => _deadlines.NextLook;

    /// <summary>Takes out waiting requests whose deadline has passed, some at a time, to be answered and not run; false where there are none.</summary>
    public bool TakePassed(long now, List<PendingRequest> passed)
    {
        _deadlines.Take(now, passed, MaxPassedAtOnce);
        foreach (PendingRequest request in passed)
        {
            Remove(request);
            request.State = RequestState.Running;
        }

        return passed.Count > 0;
    }

    /// <summary>
    /// A slot for the caller of this request to run it in, where one is free, nothing waits, and that is cheaper than leaving it to a worker;
    /// else null.
    /// </summary>
    public RunSlot? TryEnter(PendingRequest request, long now)
    {
        if (FreeSlots == 0 || QueuedRequests > 0)
        {
            return null;
        }

        Servable servable = request.Servable;
        ShapeTimes times = servable.Times[request.ShapeKey];
        int maxRows = MaxRows(servable);
        double alone = times.Runs.Mean(request.Rows);
        bool joins = servable.Signature.Batches && !request.RunsAlone;
        double saved = !joins ? 0
            : times.Runs.KnowsSlope ? alone - (request.Rows * times.Runs.LeastPerRow(maxRows))
            : alone;
        if ((joins && request.Rows > maxRows)
            || alone > _longestByCaller
            || (request.Deadline < long.MaxValue && now + alone + (3 * times.Runs.Deviation(request.Rows)) > request.Deadline)
            || !servable.CallerRuns.RunsHere(alone, saved, _handOver, joins ? maxRows / request.Rows : 1, FreeSlots < Slots, now))
        {
            return null;
        }

        RunSlot slot = _free[--FreeSlots];
        request.State = RequestState.Running;
        slot.Batch.Add(request);
        slot.Batch.Reason = request.Isolated ? DispatchReason.Isolated : DispatchReason.Caller;
        slot.ByCaller = true;
        Enter(slot, servable, times, now, charged: 0);
        return slot;
    }

    /// <summary>
    /// Whether a batch that could be taken gains by waiting for more: it is not full, others are expected, what those that join
    /// save is more than a thread switch costs, and the first deadline leaves time.
    /// </summary>
    public bool IsWorthGathering(long now)
    {
        _urged = false;
        if (FreeSlots == 0 || _share.Peek() is not { CallerRuns.ExpectsOthers: true } servable)
        {
            return false;
        }

        PendingRequest head = servable.Queue.FirstLane()!.First!;
        ServiceTimeModel runs = servable.Times[head.ShapeKey].Runs;
        int maxRows = MaxRows(servable);
        int best = runs.BestRows(maxRows);
        bool gains = servable.Queue.Rows < best && servable.CallerRuns.IsWorthIt(runs.Mean(1) - runs.LeastPerRow(maxRows), _handOver);
        bool hasTime = head.Deadline - now > GatherWithin * runs.Mean(best);
        _urged = gains && !hasTime;
        return gains && hasTime;
    }

    /// <summary>A slot with the next batch, or with nothing but requests whose deadline has passed; null where no slot is free or nothing waits.</summary>
    /// <param name="reason">Why now, where nothing about the batch itself is the reason.</param>
    /// <param name="now">The clock, in ticks.</param>
    public RunSlot? TryTake(DispatchReason reason, long now)
    {
        if (FreeSlots == 0 || _share.Pick() is not { } servable)
        {
            return null;
        }

        RunSlot slot = _free[--FreeSlots];
        Batch batch = slot.Batch;
        batch.Reason = reason;
        PendingRequest head = servable.Queue.FirstLane()!.First!;
        ShapeTimes times = servable.Times[head.ShapeKey];
        int limit = BatchLimit(servable, times, head.Deadline - now);
        Sums before = Sums.Of(servable.Queue);
        _composer.Compose(servable.Queue, servable.Signature, limit, now, slot);
        _deadlines.Leave(slot);
        Settle(servable, before);
        if (batch.Count == 0)
        {
            return slot;
        }

        if (batch.Reason == reason)
        {
            batch.Reason = batch.Rows >= limit ? DispatchReason.Full
                : servable.Queue.Count > 0 ? DispatchReason.Shape
                : _urged ? DispatchReason.Deadline
                : reason;
        }

        PendingRequest first = batch[0];
        servable.Forecast.Waited(first.ExpectedWait, now - first.Arrived);
        double cost = times.Work(batch.Rows);
        slot.ByCaller = false;
        FairShare.Charge(servable, cost);
        servable.CallerRuns.TakenByWorker(batch.Count);
        Enter(slot, servable, times, now, cost);
        return slot;
    }

    /// <summary>
    /// Gives a slot back after its run, and what was learned with it. Returns the large requests whose last piece this was, to be answered;
    /// null where there are none.
    /// </summary>
    public List<PendingRequest>? Finish(RunSlot slot, in RunCost cost)
    {
        List<PendingRequest>? ended = slot.Pieces.Count > 0 ? EndPieces(slot) : null;
        if (slot.Servable is { } servable)
        {
            if (cost.Ran > 0)
            {
                slot.Times!.Add(slot.Batch.Rows, cost);
            }

            if (slot.ByCaller)
            {
                servable.CallerRuns.RanHere(servable.Queue.Count, cost.Ended);
            }
            else
            {
                FairShare.Charge(servable, cost.Occupied - slot.Charged);
            }

            servable.LastRun = cost.Ended;
        }

        slot.Servable = null;
        slot.Batch.Clear();
        slot.Expired.Clear();
        slot.Pieces.Clear();
        _free[FreeSlots++] = slot;
        return ended;
    }

    private static void Enter(RunSlot slot, Servable servable, ShapeTimes times, long now, double charged)
    {
        slot.Batch.Taken = now;
        slot.Servable = servable;
        slot.Times = times;
        slot.Charged = charged;
        slot.ExpectedEnd = now + (long)times.Work(slot.Batch.Rows);
    }

    private Forecast.Expectation Expect(
        Servable servable, int priority, int more, ShapeTimes times, int maxRows, double allowed, long now)
    {
        double ahead = servable.Queue.WorkUpTo(priority);
        double others = _work - servable.Queue.WorkUpTo(EngineRequest.MaxPriority);
        double shared = Math.Min(ahead / _share.PartOf(servable), ahead + others);
        long rows = Math.Min(servable.Queue.Rows + more, times.Runs.BestRows(maxRows));
        double wait = UntilFree(now) + (shared / Slots);
        return servable.Forecast.Of(times, (int)Math.Max(1, rows), wait, allowed);
    }

    private double UntilFree(long now)
    {
        if (FreeSlots > 0)
        {
            return 0;
        }

        long first = long.MaxValue;
        foreach (RunSlot slot in _slots)
        {
            first = Math.Min(first, slot.ExpectedEnd);
        }

        return Math.Max(0, first - now);
    }

    /// <summary>
    /// What is learned may be wrong or over, and would never be corrected if nothing ran: now and then a request goes to an idle worker
    /// although it is expected to be late.
    /// </summary>
    private bool MayTryAnyway(Servable servable, long now) =>
        FreeSlots > 0 && QueuedRequests == 0 && now - servable.LastRun > _relearn;

    private int BatchLimit(Servable servable, ShapeTimes times, double left)
    {
        int most = MaxRows(servable);
        int best = times.Runs.BestRows(most);
        int larger = Math.Min(2 * best, most);
        long turn = ++servable.Batches % LearnEvery;
        if (turn == LearnEvery / 2 && servable.Model.Settings.AllowedBatchRows.Count == 0)
        {
            return 1;
        }

        if (turn == 0 && LearnLargerWithin * times.Work(larger) < left)
        {
            best = larger;
        }

        int limit = 0;
        foreach (int allowed in servable.Model.Settings.AllowedBatchRows)
        {
            limit = allowed <= best || limit == 0 ? allowed : limit;
        }

        return limit > 0 ? Math.Min(limit, most) : best;
    }

    private List<PendingRequest>? EndPieces(RunSlot slot)
    {
        List<PendingRequest>? ended = null;
        foreach (PendingRequest piece in slot.Pieces)
        {
            PendingRequest whole = piece.Parent!;
            SplitRequest split = whole.Split!;
            split.Ended(piece);
            if (split.HasFailed && whole.State == RequestState.Queued)
            {
                Remove(whole);
                whole.State = RequestState.Running;
            }

            if (split.IsAtRest && whole.State != RequestState.Queued)
            {
                (ended ??= []).Add(whole);
            }
        }

        return ended;
    }

    /// <summary>Brings the engine's sums up to date after a change to a version's queue.</summary>
    private void Settle(Servable servable, in Sums before)
    {
        RequestQueue queue = servable.Queue;
        Sums after = Sums.Of(queue);
        QueuedRequests += after.Requests - before.Requests;
        QueuedRows += after.Rows - before.Rows;
        QueuedBytes += after.Bytes - before.Bytes;
        _work = QueuedRequests == 0 ? 0 : Math.Max(0, _work + after.Work - before.Work);
        if (queue.Count == 0)
        {
            _share.Deactivate(servable);
        }
    }

    private readonly record struct Sums(int Requests, long Rows, long Bytes, double Work)
    {
        public static Sums Of(RequestQueue queue) => new(queue.Count, queue.Rows, queue.Bytes, queue.WorkUpTo(EngineRequest.MaxPriority));
    }
}
