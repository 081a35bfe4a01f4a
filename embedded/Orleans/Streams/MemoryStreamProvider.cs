using System.Reflection;
using Microsoft.Extensions.Logging;
using Orleans.Runtime;

namespace Orleans.Streams;

/// <summary>
/// Streams in memory: items wait, per subscription and in order, until they are delivered, and subscriptions are known as long as the
/// process lives.
/// </summary>
internal sealed class MemoryStreamProvider : IStreamProvider, ILifecycleParticipant<ISiloLifecycle>, IDisposable
{
    private readonly Lock _gate = new();
    private readonly Dictionary<StreamId, Dictionary<Guid, ExplicitSubscription>> _explicit = [];
    private readonly Dictionary<(StreamId StreamId, GrainId Consumer), StreamPump> _implicit = [];
    private readonly (GrainType Type, Type Class, string?[] Namespaces)[] _implicitClasses;
    private readonly IGrainFactory _grains;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly CancellationTokenSource _stopping = new();
    private long _sequence;

    public MemoryStreamProvider(string name, GrainTypeTable types, IGrainFactory grains, TimeProvider time, ILogger<MemoryStreamProvider> logger)
    {
        Name = name;
        _grains = grains;
        _time = time;
        _logger = logger;
        _implicitClasses =
        [
            .. types.Classes
                .Select(static entry => (entry.Key, entry.Value, entry.Value.GetCustomAttributes<ImplicitStreamSubscriptionAttribute>().Select(static a => a.StreamNamespace).ToArray()))
                .Where(static entry => entry.Item3.Length > 0),
        ];
    }

    public string Name { get; }

    public bool IsRewindable => false;

    public void Participate(ISiloLifecycle lifecycle) =>
        lifecycle.Subscribe(Name, ServiceLifecycleStage.Active, static _ => Task.CompletedTask, _ => _stopping.CancelAsync());

    public void Dispose() => _stopping.Dispose();

    public IAsyncStream<T> GetStream<T>(StreamId streamId) => new MemoryStream<T>(this, streamId);

    /// <summary>Gives items to every subscription of the stream, or, where one has no room for them, to none.</summary>
    /// <exception cref="InvalidOperationException">A subscription has too many items waiting.</exception>
    public void Publish(StreamId streamId, IReadOnlyList<object> items)
    {
        lock (_gate)
        {
            var pumps = PumpsOf(streamId);
            if (pumps.Any(pump => !pump.HasRoom(items.Count)))
            {
                throw new InvalidOperationException($"A subscription to stream {streamId} has {StreamPump.MaxItems} items waiting, which is the limit.");
            }

            var sequence = ++_sequence;
            foreach (var pump in pumps)
            {
                for (var index = 0; index < items.Count; index++)
                {
                    pump.Enqueue(new StreamItem(items[index], sequence, index));
                }
            }
        }
    }

    /// <summary>The subscription that a grain's class gives it to the stream; null where it gives none.</summary>
    public Guid? ImplicitSubscriptionOf(StreamId streamId, GrainId consumer) =>
        ImplicitConsumersOf(streamId).Contains(consumer) ? ImplicitId(streamId, consumer) : null;

    /// <summary>Subscribes a grain, or with null an observer outside of grains.</summary>
    public Guid Subscribe(StreamId streamId, GrainId? consumer, IStreamItemSink? local)
    {
        var id = Guid.NewGuid();
        var subscription = new ExplicitSubscription(consumer, local);
        subscription.Pump = consumer is { } grain
            ? PumpTo(streamId, id, grain)
            : new StreamPump(
                item => subscription.Local!.DeliverAsync(item.Item, new Providers.Streams.Common.EventSequenceTokenV2(item.SequenceNumber, item.EventIndex)),
                exception => subscription.Local!.FailAsync(exception),
                _time,
                _logger,
                _stopping.Token);
        lock (_gate)
        {
            if (!_explicit.TryGetValue(streamId, out var subscriptions))
            {
                _explicit[streamId] = subscriptions = [];
            }

            subscriptions.Add(id, subscription);
        }

        return id;
    }

    public void Unsubscribe(StreamId streamId, Guid subscriptionId)
    {
        lock (_gate)
        {
            if (_explicit.TryGetValue(streamId, out var subscriptions) && subscriptions.Remove(subscriptionId) && subscriptions.Count == 0)
            {
                _explicit.Remove(streamId);
            }
        }
    }

    /// <summary>Replaces the observer of a subscription outside of grains.</summary>
    public void SetLocal(StreamId streamId, Guid subscriptionId, IStreamItemSink local)
    {
        lock (_gate)
        {
            if (_explicit.GetValueOrDefault(streamId)?.GetValueOrDefault(subscriptionId) is { } subscription)
            {
                subscription.Local = local;
            }
        }
    }

    /// <summary>The subscriptions of a grain, or with null of whoever is outside of grains.</summary>
    public IReadOnlyList<Guid> SubscriptionsOf(StreamId streamId, GrainId? consumer)
    {
        lock (_gate)
        {
            return [.. _explicit.GetValueOrDefault(streamId)?.Where(entry => entry.Value.Consumer == consumer).Select(static entry => entry.Key) ?? []];
        }
    }

    private static Guid ImplicitId(StreamId streamId, GrainId consumer)
    {
        Span<byte> id = stackalloc byte[16];
        BitConverter.TryWriteBytes(id, consumer.Type.GetUniformHashCode());
        BitConverter.TryWriteBytes(id[4..], streamId.GetHashCode());
        BitConverter.TryWriteBytes(id[8..], streamId.Namespace.Length);
        id[15] |= 0x80; // tells it from an explicit one
        return new Guid(id);
    }

    private List<StreamPump> PumpsOf(StreamId streamId)
    {
        var pumps = new List<StreamPump>();
        if (_explicit.TryGetValue(streamId, out var subscriptions))
        {
            pumps.AddRange(subscriptions.Values.Select(static subscription => subscription.Pump));
        }

        foreach (var consumer in ImplicitConsumersOf(streamId))
        {
            pumps.Add(ImplicitPumpOf(streamId, consumer));
        }

        return pumps;
    }

    // There is one as long as items wait for it, so that streams that nobody uses any more take no memory.
    private StreamPump ImplicitPumpOf(StreamId streamId, GrainId consumer)
    {
        var key = (streamId, consumer);
        if (!_implicit.TryGetValue(key, out var pump))
        {
            _implicit[key] = pump = PumpTo(streamId, ImplicitId(streamId, consumer), consumer);
            pump.Drained = () =>
            {
                lock (_gate)
                {
                    if (pump.IsIdle && _implicit.GetValueOrDefault(key) == pump)
                    {
                        _implicit.Remove(key);
                    }
                }
            };
        }

        return pump;
    }

    private IEnumerable<GrainId> ImplicitConsumersOf(StreamId streamId)
    {
        var ns = streamId.GetNamespace();
        return ns is null
            ? []
            : _implicitClasses
                .Where(entry => entry.Namespaces.Any(subscribed => subscribed is null || subscribed == ns))
                .Select(entry => ImplicitSubscribers.GrainOf(entry.Type, entry.Class, ns, streamId.GetKeyAsString()));
    }

    private StreamPump PumpTo(StreamId streamId, Guid subscriptionId, GrainId consumer)
    {
        var extension = _grains.GetGrain<IStreamConsumerExtension>(consumer);
        return new StreamPump(
            item => extension.DeliverAsync(Name, streamId, subscriptionId, item.Item, item.SequenceNumber, item.EventIndex),
            exception => extension.FailAsync(subscriptionId, exception),
            _time,
            _logger,
            _stopping.Token);
    }

    private sealed class ExplicitSubscription(GrainId? consumer, IStreamItemSink? local)
    {
        public GrainId? Consumer => consumer;

        public IStreamItemSink? Local { get; set; } = local;

        public StreamPump Pump { get; set; } = null!;
    }
}
