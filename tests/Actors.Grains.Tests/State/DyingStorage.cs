using Actors.Grains.State;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Storage;

namespace Actors.Grains.Tests.State;

/// <summary>Storage of a process that is killed at its n-th write of grain state: that write is lost or arrives, nothing after it does.</summary>
internal sealed class DyingStorage : IGrainStorage, ILifecycleParticipant<ISiloLifecycle>
{
    private IGrainStorage _inner = null!;
    private readonly Death _death = new();

    public bool IsDead => _death.IsDead;

    /// <summary>Puts it around the host's own storage.</summary>
    public void Install(IServiceCollection services)
    {
        var original = services.Last(service => service.ServiceType == typeof(IGrainStorage) && Equals(service.ServiceKey, StateNames.Provider));
        services.Remove(original);
        services.AddKeyedSingleton<IGrainStorage>(StateNames.Provider, (provider, key) =>
        {
            _inner = (IGrainStorage)original.KeyedImplementationFactory!(provider, key);
            return this;
        });
    }

    /// <summary>Dies at a write, counted from now on, the first being 1.</summary>
    public void DieAt(int write, bool arrives) => _death.At(write, arrives);

    /// <summary>The process is there again: writes arrive from now on.</summary>
    public void Revive() => _death.Revive();

    public void Participate(ISiloLifecycle observer) => (_inner as ILifecycleParticipant<ISiloLifecycle>)?.Participate(observer);

    public Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState) => _inner.ReadStateAsync(stateName, grainId, grainState);

    public Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState) =>
        _death.WriteAsync(() => _inner.WriteStateAsync(stateName, grainId, grainState));

    public Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState) => _inner.ClearStateAsync(stateName, grainId, grainState);
}
