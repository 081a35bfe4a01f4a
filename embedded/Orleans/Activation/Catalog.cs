using System.Collections.Concurrent;

namespace Orleans.Runtime;

/// <summary>The activations of this silo, one to an identity.</summary>
internal sealed class Catalog(GrainTypeTable types, ILocalSiloDetails silo, IServiceProvider services)
{
    private const int StripeCount = 32;

    private readonly ConcurrentDictionary<GrainId, IGrainContext> _contexts = new();
    private readonly ConcurrentDictionary<GrainType, GrainTypeShared> _shared = new();
    private readonly Lock[] _stripes = [.. Enumerable.Range(0, StripeCount).Select(static _ => new Lock())];
    private volatile bool _closed;

    /// <summary>Every activation, each one of a stateless worker included.</summary>
    public IEnumerable<ActivationData> Activations =>
        _contexts.Values.SelectMany(static context => context is StatelessWorkerContext pool ? pool.Workers : [(ActivationData)context]);

    /// <summary>Whether no activations are made any more.</summary>
    public bool IsClosed => _closed;

    public IGrainContext? Find(GrainId id) => _contexts.GetValueOrDefault(id);

    /// <exception cref="SiloUnavailableException">The silo stops and makes no activations any more.</exception>
    /// <exception cref="ArgumentException">No grain class has the type.</exception>
    public IGrainContext GetOrCreate(GrainId id, Dictionary<string, object>? headers)
    {
        if (_contexts.TryGetValue(id, out var existing))
        {
            return existing;
        }

        var shared = SharedOf(id.Type);
        IGrainContext created;
        lock (_stripes[id.GetUniformHashCode() % StripeCount])
        {
            if (_contexts.TryGetValue(id, out existing))
            {
                return existing;
            }

            if (_closed)
            {
                throw new SiloUnavailableException($"The silo is shutting down and activates no grains any more: {id}.");
            }

            created = shared.MaxLocalWorkers > 0
                ? new StatelessWorkerContext(id, silo.SiloAddress, shared)
                : new ActivationData(new GrainAddress { GrainId = id, ActivationId = ActivationId.NewId(), SiloAddress = silo.SiloAddress }, shared);
            _contexts[id] = created;
        }

        created.Activate(headers);
        return created;
    }

    /// <summary>Forgets an activation; the next request for its identity makes a new one.</summary>
    public void Remove(ActivationData activation)
    {
        if (activation.Owner is not { } pool)
        {
            _contexts.TryRemove(KeyValuePair.Create<GrainId, IGrainContext>(activation.GrainId, activation));
        }
        else if (pool.Remove(activation))
        {
            _contexts.TryRemove(KeyValuePair.Create<GrainId, IGrainContext>(activation.GrainId, pool));
        }
    }

    /// <summary>Makes no activations any more and lets those there are go.</summary>
    public async Task CloseAsync(CancellationToken cancellationToken)
    {
        _closed = true;
        foreach (var stripe in _stripes)
        {
            // Waits for whoever passed the check above before; what they make is among the activations below.
            lock (stripe)
            {
            }
        }

        var reason = new DeactivationReason(DeactivationReasonCode.ShuttingDown, "The silo is shutting down.");
        var activations = Activations.ToArray();
        foreach (var activation in activations)
        {
            activation.Deactivate(reason, cancellationToken);
        }

        await Task.WhenAll(activations.Select(static activation => activation.Deactivated)).WaitAsync(cancellationToken);
    }

    private GrainTypeShared SharedOf(GrainType type) =>
        _shared.TryGetValue(type, out var shared) ? shared : _shared.GetOrAdd(type, new GrainTypeShared(type, types.ClassOf(type), this, services));
}
