using System.Collections.Concurrent;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Orleans.Core.Internal;
using Orleans.Runtime.Scheduler;
using Orleans.Serialization.Invocation;

namespace Orleans.Runtime;

/// <summary>An activation: queues its requests and runs them in turns, and lives through activation and deactivation.</summary>
/// <remarks>
/// Everything under the gate may be touched from any thread; user code runs in turns only and never under the gate. An operation of the life
/// cycle (activating, deactivating) starts when no request runs, and no request starts while one is under way.
/// </remarks>
internal sealed partial class ActivationData : IGrainContext, ICallChainReentrantGrainContext
{
    private readonly Lock _gate = new();
    private readonly GrainTypeShared _shared;
    private readonly ActivationTaskScheduler _scheduler;
    private readonly IServiceScope _scope;
    private readonly RequestQueue _waiting = new();
    private readonly ActivationLife _life;
    private ConcurrentDictionary<Type, object>? _components;
    private GrainLifecycle? _lifecycle;
    private RequestBase? _blocking;
    private int _running;
    private bool _operationUnderWay;
    private long _lastUsed = Environment.TickCount64;
    private GrainReference? _self;

    public ActivationData(GrainAddress address, GrainTypeShared shared)
    {
        Address = address;
        _shared = shared;
        _scope = shared.Services.CreateScope();
        _scheduler = new ActivationTaskScheduler(this, Pump);
        _life = new ActivationLife(this, shared);
        CatalogInstruments.Created.Add(1);
    }

    public GrainAddress Address { get; }

    public GrainId GrainId => Address.GrainId;

    public ActivationId ActivationId => Address.ActivationId;

    public GrainReference GrainReference => _self ??= _shared.Factory.CreateSelfReference(GrainId);

    public object? GrainInstance { get; internal set; }

    public IServiceProvider ActivationServices => _scope.ServiceProvider;

    public IGrainLifecycle ObservableLifecycle => Lifecycle;

    public IWorkItemScheduler Scheduler => _scheduler;

    public Task Deactivated => _life.Deactivated;

    public ActivationState State => _life.State;

    /// <summary>The stateless worker that owns the activation; null for the others.</summary>
    public StatelessWorkerContext? Owner { get; init; }

    internal GrainTypeShared Shared => _shared;

    internal Lock Gate => _gate;

    internal GrainLifecycle Lifecycle
    {
        get
        {
            lock (_gate)
            {
                return _lifecycle ??= new GrainLifecycle(_shared.Logger);
            }
        }
    }

    /// <summary>Whether nothing runs and nothing waits.</summary>
    public bool IsInactive
    {
        get
        {
            lock (_gate)
            {
                return _running == 0 && _waiting.Count == 0;
            }
        }
    }

    /// <summary>How many requests wait.</summary>
    public int WaitingCount
    {
        get
        {
            lock (_gate)
            {
                return _waiting.Count;
            }
        }
    }

    public object? GetTarget() => GrainInstance;

    public object? GetComponent(Type componentType)
    {
        ArgumentNullException.ThrowIfNull(componentType);
        if (componentType.IsInstanceOfType(GrainInstance))
        {
            return GrainInstance;
        }

        if (componentType.IsInstanceOfType(this))
        {
            return this;
        }

        if (_components is not null && _components.TryGetValue(componentType, out var component))
        {
            return component;
        }

        var found = typeof(IGrainExtension).IsAssignableFrom(componentType)
            ? ActivationServices.GetKeyedService<IGrainExtension>(componentType)
            : ActivationServices.GetService(componentType);
        return found is null ? null : Components.GetOrAdd(componentType, found);
    }

    public void SetComponent<TComponent>(TComponent? value)
        where TComponent : class
    {
        if (GrainInstance is TComponent || this is TComponent)
        {
            throw new ArgumentException($"The grain or its context is a {typeof(TComponent)} itself; that cannot be replaced.", nameof(value));
        }

        if (value is null)
        {
            _components?.TryRemove(typeof(TComponent), out _);
        }
        else
        {
            Components[typeof(TComponent)] = value;
        }
    }

    public void Activate(Dictionary<string, object>? requestContext, CancellationToken cancellationToken = default)
    {
        _life.RequestActivation(requestContext);
        _scheduler.RequestPump();
    }

    public void Deactivate(DeactivationReason deactivationReason, CancellationToken cancellationToken = default)
    {
        _life.RequestDeactivation(deactivationReason, cancellationToken);
        _scheduler.RequestPump();
    }

    public void ReceiveMessage(object message)
    {
        var request = (RequestBase)message;
        bool wake;
        lock (_gate)
        {
            request.Holder = this;
            _waiting.Add(request);

            // While requests run that this one has to wait for, their end wakes the pump.
            wake = _running == 0 || State != ActivationState.Valid || _shared.HasInterleavePredicate || MayRun(request);
        }

        if (wake)
        {
            _scheduler.RequestPump();
        }
    }

    /// <summary>How long the activation has not been used, in milliseconds.</summary>
    public long IdleMs => Environment.TickCount64 - Volatile.Read(ref _lastUsed);

    public void DelayDeactivation(TimeSpan timeSpan) => _life.DelayDeactivation(timeSpan);

    /// <summary>Whether the activation may go for having been idle that long.</summary>
    public bool IsCollectible(TimeSpan ageLimit, DateTimeOffset now) =>
        State == ActivationState.Valid && ageLimit != Timeout.InfiniteTimeSpan && IsInactive && IdleMs >= ageLimit.TotalMilliseconds && !_life.IsKeptUntilAfter(now);

    public bool Equals(IGrainContext? other) => ReferenceEquals(this, other);

    public override bool Equals(object? obj) => ReferenceEquals(this, obj);

    public override int GetHashCode() => ActivationId.GetHashCode();

    public override string ToString() => $"[Activation: {GrainId}{ActivationId} State={State}]";

    void ICallChainReentrantGrainContext.OnEnterReentrantSection(Guid reentrancyId)
    {
        lock (_gate)
        {
            _life.ReentrantSections.Enter(reentrancyId);
        }
    }

    void ICallChainReentrantGrainContext.OnExitReentrantSection(Guid reentrancyId)
    {
        lock (_gate)
        {
            _life.ReentrantSections.Leave(reentrancyId);
        }
    }

    /// <summary>Marks a request as done; called in a turn.</summary>
    internal void OnCompleted(RequestBase request)
    {
        lock (_gate)
        {
            _running--;
            if (request.IsKeepAlive)
            {
                Volatile.Write(ref _lastUsed, Environment.TickCount64);
            }

            if (_blocking is null || ReferenceEquals(_blocking, request))
            {
                _blocking = null;
            }
        }

        _scheduler.RequestPump();
    }

    /// <summary>Answers a request with its failure and marks it as done; called in a turn.</summary>
    internal void OnFailed(RequestBase request, Exception exception)
    {
        _shared.OnInvocationFailed(this, request, exception);
        OnCompleted(request);
        request.Fail(exception);
    }

    /// <summary>Disposes of the activation's services.</summary>
    internal async ValueTask DisposeScopeAsync()
    {
        if (_scope is IAsyncDisposable asynchronous)
        {
            await asynchronous.DisposeAsync();
        }
        else
        {
            _scope.Dispose();
        }
    }

    /// <summary>Marks the operation of the life cycle as done; called in a turn.</summary>
    internal void OnOperationDone()
    {
        lock (_gate)
        {
            _operationUnderWay = false;
        }

        _scheduler.RequestPump();
    }

    private ConcurrentDictionary<Type, object> Components
    {
        get
        {
            lock (_gate)
            {
                return _components ??= new ConcurrentDictionary<Type, object>();
            }
        }
    }
}
