using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Orleans.Runtime;

/// <summary>The objects of this process that grains may call. They are held weakly.</summary>
internal sealed partial class ObserverRegistry(ILogger<ObserverRegistry> logger, IServiceProvider services, ILocalSiloDetails silo)
{
    private static readonly GrainType ClientType = GrainType.Create("sys.client");

    private readonly ConcurrentDictionary<GrainId, ObserverContext> _observers = new();

    /// <summary>Who calls from outside of grains.</summary>
    public GrainId ClientId { get; } = new(ClientType, IdSpan.Create($"hosted-{silo.SiloAddress.ToParsableString()}"));

    public static bool IsObserver(GrainId id) => id.Type.Equals(ClientType);

    public GrainId Register(IGrainObserver observer)
    {
        var id = new GrainId(ClientType, IdSpan.Create($"{ClientId.Key}+{Guid.NewGuid():N}"));
        _observers[id] = new ObserverContext(id, observer, logger, services);
        return id;
    }

    public void Unregister(IGrainObserver reference)
    {
        if (reference is not GrainReference grain || !IsObserver(grain.GrainId))
        {
            throw new ArgumentException("Only a reference that CreateObjectReference gave can be deleted.", nameof(reference));
        }

        _observers.TryRemove(grain.GrainId, out _);
    }

    public void Dispatch(GrainId target, RequestBase request)
    {
        if (!_observers.TryGetValue(target, out var observer) || !observer.TryReceive(request))
        {
            // As in a cluster, nobody answers: the caller's wait ends with the response timeout.
            _observers.TryRemove(target, out _);
            LogGone(logger, request);
        }
    }

    [LoggerMessage(20, LogLevel.Warning, "The observer is gone; dropped {Request}.")]
    private static partial void LogGone(ILogger logger, RequestBase request);
}
