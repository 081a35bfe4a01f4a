using Orleans.Serialization.Invocation;

namespace Orleans.Runtime;

/// <summary>A stateless worker: hands each request to an idle activation, makes one up to the limit, else takes the shortest queue.</summary>
internal sealed class StatelessWorkerContext(GrainId grainId, SiloAddress silo, GrainTypeShared shared) : IGrainContext
{
    private readonly Lock _gate = new();
    private readonly List<ActivationData> _workers = [];
    private bool _gone;

    public GrainReference GrainReference => shared.Factory.CreateSelfReference(grainId);

    public GrainId GrainId => grainId;

    public object? GrainInstance => null;

    public ActivationId ActivationId { get; } = ActivationId.NewId();

    public GrainAddress Address => new() { GrainId = grainId, ActivationId = ActivationId, SiloAddress = silo };

    public IServiceProvider ActivationServices => shared.Services;

    public IGrainLifecycle ObservableLifecycle => throw NotOne();

    public IWorkItemScheduler Scheduler => throw NotOne();

    public Task Deactivated => Task.WhenAll(Workers.Select(static worker => worker.Deactivated));

    /// <summary>The activations there are.</summary>
    public ActivationData[] Workers
    {
        get
        {
            lock (_gate)
            {
                return [.. _workers];
            }
        }
    }

    public void ReceiveMessage(object message)
    {
        var request = (RequestBase)message;
        lock (_gate)
        {
            if (!_gone)
            {
                Pick(request).ReceiveMessage(request);
                return;
            }
        }

        // The last activation went while the request was on its way: another pool takes it.
        shared.Redispatch(request);
    }

    public void Deactivate(DeactivationReason deactivationReason, CancellationToken cancellationToken = default)
    {
        foreach (var worker in Workers)
        {
            worker.Deactivate(deactivationReason, cancellationToken);
        }
    }

    /// <summary>Forgets an activation that is on its way out; true where it was the last one, which ends the pool.</summary>
    public bool Remove(ActivationData worker)
    {
        lock (_gate)
        {
            _workers.Remove(worker);
            return _gone = _workers.Count == 0;
        }
    }

    public void Activate(Dictionary<string, object>? requestContext, CancellationToken cancellationToken = default)
    {
    }

    public object? GetTarget() => throw NotOne();

    public object? GetComponent(Type componentType) => componentType.IsInstanceOfType(this) ? this : null;

    public void SetComponent<TComponent>(TComponent? value)
        where TComponent : class => throw NotOne();

    public bool Equals(IGrainContext? other) => ReferenceEquals(this, other);

    public override bool Equals(object? obj) => ReferenceEquals(this, obj);

    public override int GetHashCode() => ActivationId.GetHashCode();

    private ActivationData Pick(RequestBase request)
    {
        if (shared.MaxLocalWorkers == 1 && _workers.Count == 1)
        {
            return _workers[0];
        }

        ActivationData? shortest = null;
        foreach (var worker in _workers)
        {
            if (worker.IsInactive)
            {
                return worker;
            }

            if (shortest is null || worker.WaitingCount < shortest.WaitingCount)
            {
                shortest = worker;
            }
        }

        return shortest is not null && (_workers.Count >= shared.MaxLocalWorkers || shared.IsClosed) ? shortest : Create(request);
    }

    private ActivationData Create(RequestBase request)
    {
        var address = new GrainAddress { GrainId = grainId, ActivationId = ActivationId.NewId(), SiloAddress = silo };
        var worker = new ActivationData(address, shared) { Owner = this };
        _workers.Add(worker);
        worker.Activate(request.Headers);
        return worker;
    }

    private static NotSupportedException NotOne() => new("A stateless worker is several activations; ask one of them.");
}
