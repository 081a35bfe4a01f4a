using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Orleans.Serialization.Invocation;

namespace Orleans.Runtime;

/// <summary>Runs the calls of one observer on the thread pool, one after the other, interleaving ones at once.</summary>
internal sealed partial class ObserverContext(GrainId id, IGrainObserver observer, ILogger logger, IServiceProvider services) : IGrainContext, IWorkItemScheduler
{
    private readonly WeakReference<IGrainObserver> _observer = new(observer);
    private readonly Lock _gate = new();
    private readonly Queue<RequestBase> _waiting = [];
    private IIncomingGrainCallFilter[]? _filters;
    private bool _running;

    public GrainReference GrainReference => services.GetRequiredService<GrainFactory>().CreateSelfReference(id);

    public GrainId GrainId => id;

    public object? GrainInstance => GetTarget();

    public ActivationId ActivationId => default;

    public GrainAddress Address => new() { GrainId = id };

    public IServiceProvider ActivationServices => services;

    public IGrainLifecycle ObservableLifecycle => throw new NotSupportedException("An observer has no life cycle.");

    public IWorkItemScheduler Scheduler => this;

    public Task Deactivated => Task.CompletedTask;

    public object? GetTarget() => _observer.TryGetTarget(out var target) ? target : null;

    public object? GetComponent(Type componentType) => componentType.IsInstanceOfType(GetTarget()) ? GetTarget() : null;

    public void SetComponent<TComponent>(TComponent? value)
        where TComponent : class => throw new NotSupportedException("Nothing can be attached to an observer.");

    public void ReceiveMessage(object message) => TryReceive((RequestBase)message);

    public void Activate(Dictionary<string, object>? requestContext, CancellationToken cancellationToken = default)
    {
    }

    public void Deactivate(DeactivationReason deactivationReason, CancellationToken cancellationToken = default)
    {
    }

    public void QueueAction(Action action) => _ = Task.Run(action);

    public void QueueTask(Task task) => task.Start(TaskScheduler.Default);

    public bool Equals(IGrainContext? other) => ReferenceEquals(this, other);

    public override bool Equals(object? obj) => ReferenceEquals(this, obj);

    public override int GetHashCode() => id.GetHashCode();

    /// <summary>Takes a request in; false where the object is gone.</summary>
    public bool TryReceive(RequestBase request)
    {
        if (GetTarget() is null)
        {
            return false;
        }

        request.Holder = this;
        if (request.IsAlwaysInterleave)
        {
            _ = Task.Run(() => ProcessAsync(request));
            return true;
        }

        lock (_gate)
        {
            _waiting.Enqueue(request);
            if (_running)
            {
                return true;
            }

            _running = true;
        }

        using (ExecutionContext.SuppressFlow())
        {
            _ = Task.Run(PumpAsync);
        }

        return true;
    }

    private async Task PumpAsync()
    {
        while (true)
        {
            RequestBase? request;
            lock (_gate)
            {
                if (!_waiting.TryDequeue(out request))
                {
                    _running = false;
                    return;
                }
            }

            await ProcessAsync(request);
        }
    }

    private async Task ProcessAsync(RequestBase request)
    {
        try
        {
            if (request.IsAbandoned || GetTarget() is not { } target)
            {
                return;
            }

            RequestContext.Import(request.Headers);
            request.SetTarget(this);
            var filters = _filters ??= [.. services.GetServices<IIncomingGrainCallFilter>()];
            if (filters.Length > 0 || target is IIncomingGrainCallFilter)
            {
                await new IncomingCall(this, request, filters).RunAsync(null);
            }
            else
            {
                request.Complete(await request.Invoke());
            }
        }
        catch (Exception exception)
        {
            LogFailed(logger, exception, request);
            request.Fail(exception);
        }
    }

    [LoggerMessage(21, LogLevel.Warning, "An observer failed in {Request}.")]
    private static partial void LogFailed(ILogger logger, Exception exception, RequestBase request);
}
