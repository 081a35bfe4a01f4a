using System.Threading.Tasks.Sources;

namespace Actors.Inference;

/// <summary>
/// A request from its admission to its answer: the validated tensors, its place in a queue, and the promise that its caller awaits.
/// Instances are pooled: one goes back when its caller has taken the answer.
/// </summary>
internal sealed class PendingRequest : IValueTaskSource<EngineReply>
{
    private readonly PendingRequestPool? _pool;
    private ManualResetValueTaskSourceCore<EngineReply> _promise;
    private CancellationTokenRegistration _registration;
    private CancellationToken _cancellation;
    private Tensor[] _inputs = [];
    private int[] _wanted = [];

    public PendingRequest(PendingRequestPool? pool = null) => _pool = pool;

    /// <summary>The inputs in the signature's order. A cancelled or answered request's are cleared.</summary>
    public Tensor[] Inputs => _inputs;

    /// <summary>Positions of the wanted outputs, in the order asked for; null for all.</summary>
    public ReadOnlySpan<int> WantedOutputs => _wanted.AsSpan(0, WantedCount);

    public int WantedCount { get; private set; }

    /// <summary>Rows, at least 1; a request that cannot be joined with others counts as one.</summary>
    public int Rows { get; set; }

    /// <summary>Whether it gives optional inputs, which are its own and fit no other request's rows: it is run whole, and beside no other.</summary>
    public bool RunsAlone { get; set; }

    /// <summary>Whether no client waits for it: see <see cref="EngineRequest.IsBackground"/>.</summary>
    public bool IsBackground { get; set; }

    /// <summary>Bytes of the inputs.</summary>
    public long Bytes { get; set; }

    /// <summary>Which learned service times count for it: see <see cref="ShapeBuckets.SetKeys"/>.</summary>
    public int ShapeKey { get; set; }

    /// <summary>When the request arrived, as a timestamp of the engine's clock.</summary>
    public long Arrived { get; set; }

    /// <summary>Who the request is of, where that is said: see <see cref="Offenders"/>.</summary>
    public string? Caller { get; set; }

    /// <summary>The span that the engine's are to stand under; null where the request is not traced.</summary>
    public System.Diagnostics.Activity? Trace { get; set; }

    /// <summary>Whether it is to be run alone.</summary>
    public bool Isolated { get; set; }

    /// <summary>Its outputs, once they are cut.</summary>
    public Tensor[]? Answer { get; set; }

    /// <summary>The loaded version that answers; the request holds one reference to it.</summary>
    public Servable Servable { get; set; } = null!;

    /// <summary>Where the request stands. Guarded by the workers' lock.</summary>
    public RequestState State { get; set; }

    /// <summary>How urgent it is: 1 to <see cref="EngineRequest.MaxPriority"/>.</summary>
    public int Priority { get; set; }

    /// <summary>By when it is to be answered, as a timestamp of the engine's clock; the largest where it may take any time.</summary>
    public long Deadline { get; set; } = long.MaxValue;

    /// <summary>Its place in the order of service: the lowest goes first. It never changes, so that whatever waits becomes first some time.</summary>
    public long Due { get; set; }

    /// <summary>Tells apart those due at once: the lower came first; 0 before it is queued.</summary>
    public long Sequence { get; set; }

    /// <summary>Its place in its lane. Guarded by the workers' lock.</summary>
    public int Place { get; set; } = -1;

    /// <summary>The lane it waits in; null where it does not wait. Guarded by the workers' lock.</summary>
    public RequestHeap? Lane { get; set; }

    /// <summary>Its place in the <see cref="DeadlineWheel"/>, which alone changes these; below zero where it is not there. Guarded by the workers' lock.</summary>
    public int WheelSlot { get; set; } = -1;

    /// <summary>Its neighbours there.</summary>
    public PendingRequest? NextInSlot { get; set; }

    public PendingRequest? PreviousInSlot { get; set; }

    /// <summary>Which lane that is to be: see <see cref="ShapeBuckets.SetKeys"/>.</summary>
    public int LaneKey { get; set; }

    /// <summary>The worker time that a row was expected to take when it was queued, in ticks.</summary>
    public double WorkPerRow { get; set; }

    /// <summary>The wait that was expected then, in ticks.</summary>
    public double ExpectedWait { get; set; }

    /// <summary>Rows that have gone to pieces of it.</summary>
    public int NextRow { get; set; }

    /// <summary>Rows that have not.</summary>
    public int RowsLeft => Rows - NextRow;

    /// <summary>Its pieces, where it is larger than a batch.</summary>
    public SplitRequest? Split { get; set; }

    /// <summary>What it is a piece of; null where it is a caller's.</summary>
    public PendingRequest? Parent { get; set; }

    /// <summary>A piece's answer.</summary>
    public EngineReply Result { get; private set; }

    /// <summary>What the caller awaits.</summary>
    public ValueTask<EngineReply> Task => new(this, _promise.Version);

    public void Prepare(int inputs)
    {
        if (_inputs.Length != inputs)
        {
            _inputs = new Tensor[inputs];
        }

        WantedCount = 0;
        RunsAlone = false;
        State = RequestState.New;
    }

    public void WantAllOutputs(int outputs)
    {
        EnsureWanted(outputs);
        for (int i = 0; i < outputs; i++)
        {
            _wanted[i] = i;
        }

        WantedCount = outputs;
    }

    /// <summary>Adds an output; false where it is there already.</summary>
    public bool TryWantOutput(int position)
    {
        if (WantedOutputs.Contains(position))
        {
            return false;
        }

        EnsureWanted(WantedCount + 1);
        _wanted[WantedCount++] = position;
        return true;
    }

    /// <summary>
    /// Lets the token take the request out of its queue. Called before the request is queued, so that no answer can come in between;
    /// a token that is signalled already cancels it here.
    /// </summary>
    public void CancelWith(Action<object?> cancel, CancellationToken cancellationToken)
    {
        _cancellation = cancellationToken;
        _registration = cancellationToken.UnsafeRegister(cancel, this);
    }

    /// <summary>Wants the same outputs as another request.</summary>
    public void WantLike(PendingRequest other)
    {
        EnsureWanted(other.WantedCount);
        other.WantedOutputs.CopyTo(_wanted);
        WantedCount = other.WantedCount;
    }

    /// <summary>Answers. The request may be in other hands as soon as this is called, unless it is a piece, which keeps its answer.</summary>
    public void Complete(in EngineReply reply)
    {
        if (Parent is not null)
        {
            Result = reply;
            return;
        }

        _registration.Dispose();
        Array.Clear(_inputs);
        _promise.SetResult(reply);
    }

    /// <summary>Ends the request as cancelled by its caller.</summary>
    public void CompleteCancelled()
    {
        Array.Clear(_inputs);
        // The caller of Cancel must not run whatever awaits this request.
        _promise.RunContinuationsAsynchronously = true;
        _promise.SetException(new OperationCanceledException(_cancellation));
    }

    /// <summary>Gives back a request that was never queued.</summary>
    public void Abandon()
    {
        _registration.Dispose();
        Recycle();
    }

    EngineReply IValueTaskSource<EngineReply>.GetResult(short token)
    {
        try
        {
            return _promise.GetResult(token);
        }
        finally
        {
            Recycle();
        }
    }

    ValueTaskSourceStatus IValueTaskSource<EngineReply>.GetStatus(short token) => _promise.GetStatus(token);

    void IValueTaskSource<EngineReply>.OnCompleted(Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
        _promise.OnCompleted(continuation, state, token, flags);

    private void Recycle()
    {
        Array.Clear(_inputs);
        Servable = null!;
        Caller = null;
        Trace = null;
        Isolated = false;
        Answer = null;
        Deadline = long.MaxValue;
        Sequence = 0;
        NextRow = 0;
        Bytes = 0;
        ExpectedWait = 0;
        Split = null;
        Parent = null;
        Result = default;
        _registration = default;
        _cancellation = default;
        _promise.Reset();
        _promise.RunContinuationsAsynchronously = false;
        _pool?.Return(this);
    }

    private void EnsureWanted(int count)
    {
        if (_wanted.Length < count)
        {
            Array.Resize(ref _wanted, Math.Max(count, 4));
        }
    }
}
