using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Orleans.Concurrency;
using Orleans.Configuration;

namespace Orleans.Runtime;

/// <summary>What all activations of one grain class share.</summary>
internal sealed partial class GrainTypeShared
{
    private readonly GrainConstructor _constructor;
    private readonly InterleavePredicate? _predicate;
    private readonly Catalog _catalog;
    private readonly RuntimeClient _client;
    private readonly SiloMessagingOptions _messaging;

    public GrainTypeShared(GrainType type, Type grainClass, Catalog catalog, IServiceProvider services)
    {
        Type = type;
        Class = grainClass;
        Services = services;
        _catalog = catalog;
        _client = services.GetRequiredService<RuntimeClient>();
        _messaging = services.GetRequiredService<Microsoft.Extensions.Options.IOptions<SiloMessagingOptions>>().Value;
        Factory = services.GetRequiredService<GrainFactory>();
        Logger = services.GetRequiredService<ILoggerFactory>().CreateLogger("Orleans.Grain");
        Collection = services.GetRequiredService<Microsoft.Extensions.Options.IOptions<GrainCollectionOptions>>().Value;
        CollectionTime = services.GetRequiredKeyedService<TimeProvider>(TimeProviderNames.ActivationManagement);
        IncomingFilters = [.. services.GetServices<IIncomingGrainCallFilter>()];
        IsReentrant = grainClass.IsDefined(typeof(ReentrantAttribute), inherit: true);
        MaxLocalWorkers = (Attribute.GetCustomAttribute(grainClass, typeof(StatelessWorkerAttribute)) as StatelessWorkerAttribute)?.MaxLocalWorkers ?? 0;
        CollectionAge = AgeOf(grainClass, Collection);
        _predicate = InterleavePredicate.Of(grainClass);
        _constructor = new GrainConstructor(services, grainClass);
    }

    public GrainType Type { get; }

    public Type Class { get; }

    public IServiceProvider Services { get; }

    public GrainFactory Factory { get; }

    public ILogger Logger { get; }

    public GrainCollectionOptions Collection { get; }

    public TimeProvider CollectionTime { get; }

    public IIncomingGrainCallFilter[] IncomingFilters { get; }

    public bool IsReentrant { get; }

    public bool HasInterleavePredicate => _predicate is not null;

    /// <summary>The most activations of one identity where the class is a stateless worker; 0 where it is not.</summary>
    public int MaxLocalWorkers { get; }

    /// <summary>How long an activation may be idle; infinite where it is never collected.</summary>
    public TimeSpan CollectionAge { get; }

    public object CreateInstance(IGrainContext context) => _constructor.Create(context);

    public bool MayInterleave(object grain, RequestBase request) => _predicate!.Invoke(grain, request);

    /// <summary>Whether the silo stops and makes no activations any more.</summary>
    public bool IsClosed => _catalog.IsClosed;

    /// <summary>Sends a request on its way again.</summary>
    public void Redispatch(RequestBase request) => _client.Dispatch(request);

    public void Remove(ActivationData activation) => _catalog.Remove(activation);

    /// <summary>Sends a request of a gone activation to the next one, a limited number of times.</summary>
    public void Forward(RequestBase request, DeactivationReason reason)
    {
        if (request.ForwardCount >= _messaging.MaxForwardCount)
        {
            request.Fail(new OrleansMessageRejectionException(
                $"Forwarding failed: {request} met {request.ForwardCount + 1} activations that were on their way out, the last one because of '{reason}'."));
            return;
        }

        request.ForwardCount++;
        _client.Dispatch(request);
    }

    public void OnInvocationFailed(ActivationData activation, RequestBase request, Exception exception)
    {
        if (request.IsOneWay && !request.IsLocalOnly)
        {
            LogOneWayFailed(Logger, exception, request);
        }

        foreach (var observer in Services.GetServices<IInvocationFailureObserver>())
        {
            observer.OnFailed(activation, exception);
        }
    }

    private static TimeSpan AgeOf(Type grainClass, GrainCollectionOptions options)
    {
        if (grainClass.IsDefined(typeof(KeepAliveAttribute), inherit: true))
        {
            return Timeout.InfiniteTimeSpan;
        }

        if (options.ClassSpecificCollectionAge.TryGetValue(grainClass.FullName ?? grainClass.Name, out var specific))
        {
            return specific;
        }

        return Attribute.GetCustomAttribute(grainClass, typeof(CollectionAgeLimitAttribute)) is CollectionAgeLimitAttribute limit
            ? limit.AlwaysActive ? Timeout.InfiniteTimeSpan : limit.AgeLimit
            : options.CollectionAge;
    }

    [LoggerMessage(12, LogLevel.Warning, "One-way call {Request} failed.")]
    private static partial void LogOneWayFailed(ILogger logger, Exception exception, RequestBase request);
}
