namespace Actors.Inference;

/// <summary>
/// A loaded version: its runner, its queue, and the references that keep it in memory. The cache holds one reference and every request
/// one more; the runner is disposed after the last is gone.
/// </summary>
internal sealed class Servable : ShareMember
{
    private const long Never = long.MinValue / 2;
    private readonly Action<Servable> _unused;
    private readonly Action<Servable> _idle;
    private int _references = 1;
    private long _lastUsed;

    /// <param name="model">The version.</param>
    /// <param name="runner">What runs it; owned by the servable.</param>
    /// <param name="bytes">What it counts with against the budget.</param>
    /// <param name="unused">Called once, when the last reference is gone.</param>
    /// <param name="idle">Called whenever a request leaves only the cache's reference.</param>
    public Servable(EngineModel model, IModelRunner runner, long bytes, Action<Servable> unused, Action<Servable> idle)
        : base(model.Settings.Weight)
    {
        Model = model;
        Runner = runner;
        Remote = runner as RemoteRunner;
        Bytes = bytes;
        _unused = unused;
        _idle = idle;
        Tags = new ServableTags(model);
    }

    public EngineModel Model { get; }

    public IModelRunner Runner { get; }

    /// <summary>The runner, where it is a backend elsewhere; null where the version is run here.</summary>
    public RemoteRunner? Remote { get; }

    public ModelSignature Signature => Runner.Signature;

    public long Bytes { get; }

    public ServableTags Tags { get; }

    /// <summary>Guarded by the workers' lock.</summary>
    public RequestQueue Queue { get; } = new();

    /// <summary>What its runs take. Guarded by the workers' lock.</summary>
    public ShapeBuckets Times { get; } = new();

    /// <summary>Those of the last request's shape; null before the first. Guarded by the workers' lock.</summary>
    public ShapeTimes? LastTimes { get; set; }

    /// <summary>Whether callers run requests themselves. Guarded by the workers' lock.</summary>
    public CallerRuns CallerRuns { get; } = new();

    /// <summary>When its requests are answered. Guarded by the workers' lock.</summary>
    public Forecast Forecast { get; } = new();

    /// <summary>Whose time it takes; null before it had work. Guarded by the workers' lock.</summary>
    public TenantShare? TenantShare { get; set; }

    /// <summary>Batches taken. Guarded by the workers' lock.</summary>
    public long Batches { get; set; }

    /// <summary>When a run of it last ended, as a timestamp of the engine's clock. Guarded by the workers' lock.</summary>
    public long LastRun { get; set; } = Never;

    /// <summary>Whether a run of it has ended; read without the lock.</summary>
    public bool HasRun => LastRun > Never;

    /// <summary>What it has answered. Set before the first request, to those of the version that outlast an unloading.</summary>
    public VersionCounters Counters { get; set; } = null!;

    /// <summary>What it failed on lately.</summary>
    public Offenders Offenders { get; } = new();

    /// <summary>Signalled when the runner has been disposed.</summary>
    public TaskCompletionSource Disposed { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>When a request last took it, as a timestamp of the engine's clock.</summary>
    public long LastUsed
    {
        get => Volatile.Read(ref _lastUsed);
        set => Volatile.Write(ref _lastUsed, value);
    }

    /// <summary>Whether a request holds it.</summary>
    public bool InUse => Volatile.Read(ref _references) > 1;

    /// <summary>Takes a reference; false where the last one is gone already.</summary>
    public bool TryAcquire()
    {
        int seen = Volatile.Read(ref _references);
        while (seen > 0)
        {
            int before = Interlocked.CompareExchange(ref _references, seen + 1, seen);
            if (before == seen)
            {
                return true;
            }

            seen = before;
        }

        return false;
    }

    /// <summary>Takes references for others. Called before the servable can be found, when nobody can have given up the last one.</summary>
    public void Retain(int references) => Interlocked.Add(ref _references, references);

    /// <summary>Gives a reference back.</summary>
    public void Release()
    {
        switch (Interlocked.Decrement(ref _references))
        {
            case 0:
                _unused(this);
                break;
            case 1:
                _idle(this);
                break;
        }
    }

    /// <summary>Gives the cache's reference back if no request holds one; false where one does.</summary>
    public bool TryRetire()
    {
        if (Interlocked.CompareExchange(ref _references, 0, 1) != 1)
        {
            return false;
        }

        _unused(this);
        return true;
    }
}
