using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Orleans.Configuration;

namespace Orleans.Runtime;

/// <summary>Sends calls: through the outgoing filters to the activation that serves them.</summary>
internal sealed class RuntimeClient
{
    private readonly IServiceProvider _services;
    private IOutgoingGrainCallFilter[]? _outgoingFilters;
    private GrainFactory? _factory;
    private Catalog? _catalog;
    private ObserverRegistry? _observers;
    private volatile bool _stopped;

    public RuntimeClient(IServiceProvider services, IOptions<SiloMessagingOptions> messaging)
    {
        _services = services;
        Pending = new PendingCalls(messaging.Value.ResponseTimeout);
    }

    /// <summary>The calls that somebody waits for.</summary>
    public PendingCalls Pending { get; }

    /// <summary>Who calls from outside of grains.</summary>
    public GrainId ClientId => Observers.ClientId;

    // Looked up late: these need the client themselves.
    private IOutgoingGrainCallFilter[] OutgoingFilters => _outgoingFilters ??= [.. _services.GetServices<IOutgoingGrainCallFilter>()];

    private GrainFactory Factory => _factory ??= _services.GetRequiredService<GrainFactory>();

    private Catalog Catalog => _catalog ??= _services.GetRequiredService<Catalog>();

    private ObserverRegistry Observers => _observers ??= _services.GetRequiredService<ObserverRegistry>();

    public object Cast(IAddressable grain, Type interfaceType) =>
        grain is GrainReference && interfaceType.IsInstanceOfType(grain) ? grain : Factory.CreateReference(grain.GetGrainId(), interfaceType);

    public Task<TResult> CallAsync<TResult>(GrainReference reference, RequestBase<TResult> request) =>
        OutgoingFilters.Length == 0 ? SendAsync(reference, request) : new OutgoingCall<TResult>(this, reference, request, OutgoingFilters).RunAsync();

    public void CallOneWay(GrainReference reference, RequestBase request)
    {
        if (OutgoingFilters.Length == 0)
        {
            SendOneWay(reference, request);
            return;
        }

        _ = new OutgoingCall<object?>(this, reference, request, OutgoingFilters).RunAsync();
    }

    /// <summary>Sends past the filters.</summary>
    public Task<TResult> SendAsync<TResult>(GrainReference reference, RequestBase<TResult> request)
    {
        request.CallerToken.ThrowIfCancellationRequested();
        Address(reference, request);
        var task = request.Await(this);
        if (_stopped)
        {
            request.Fail(Stopping(request.ToString()));
        }
        else
        {
            Dispatch(request);
        }

        return task;
    }

    /// <summary>Sends past the filters.</summary>
    public void SendOneWay(GrainReference reference, RequestBase request)
    {
        request.CallerToken.ThrowIfCancellationRequested();
        Address(reference, request);
        if (!_stopped)
        {
            Dispatch(request);
        }
    }

    /// <summary>Brings a request to its activation, which is made where there is none.</summary>
    public void Dispatch(RequestBase request)
    {
        var target = request.Reference!.GrainId;
        try
        {
            if (ObserverRegistry.IsObserver(target))
            {
                Observers.Dispatch(target, request);
            }
            else
            {
                Catalog.GetOrCreate(target, request.Headers).ReceiveMessage(request);
            }
        }
        catch (Exception exception)
        {
            request.Fail(exception);
        }
    }

    /// <summary>Ends every wait and takes no more calls.</summary>
    public void Stop()
    {
        _stopped = true;
        Pending.AbandonAll(static call => Stopping(call.Describe()));
    }

    private static void Address(GrainReference reference, RequestBase request)
    {
        request.Reference = reference;
        request.Sender = RuntimeContext.Current;
        request.Headers = RequestContext.Export();
    }

    private static SiloUnavailableException Stopping(string call) => new($"The silo is shutting down and takes no calls any more: {call}.");
}
