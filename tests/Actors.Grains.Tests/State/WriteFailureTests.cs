using Actors.Grains.State;
using Actors.Grains.Tests.Registry;
using Actors.Registry;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Storage;

namespace Actors.Grains.Tests.State;

public sealed class WriteFailureTests
{
    [Fact]
    public async Task Write_ThatFails_LeavesNothingInMemoryThatIsNotInTheRow()
    {
        var switchable = new SwitchableStorage();
        await using var host = await GrainHost.StartAsync(services: services =>
        {
            var original = services.Last(service => service.ServiceType == typeof(IGrainStorage) && Equals(service.ServiceKey, StateNames.Provider));
            services.Remove(original);
            services.AddKeyedSingleton<IGrainStorage>(StateNames.Provider, (provider, key) =>
                switchable.Around((IGrainStorage)original.KeyedImplementationFactory!(provider, key)));
        });
        await host.Model("safe").RegisterAsync(Requests.Version('a'), default);
        await host.Model("safe").RegisterAsync(Requests.Version('b'), default);

        switchable.Fails = true;
        await Should.ThrowAsync<OrleansException>(() => host.Model("safe").MoveAliasAsync(new MoveAlias("live", 2, null), default));
        switchable.Fails = false;

        var after = (await host.Model("safe").GetAsync(default)).ShouldNotBeNull();
        after.Aliases["live"].ShouldBe(1);
        after.Revision.ShouldBe(2);
    }

    private sealed class SwitchableStorage : IGrainStorage, ILifecycleParticipant<ISiloLifecycle>
    {
        private IGrainStorage _inner = null!;

        public bool Fails { get; set; }

        public SwitchableStorage Around(IGrainStorage inner)
        {
            _inner = inner;
            return this;
        }

        public void Participate(ISiloLifecycle observer) => (_inner as ILifecycleParticipant<ISiloLifecycle>)?.Participate(observer);

        public Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState) =>
            _inner.ReadStateAsync(stateName, grainId, grainState);

        public Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState) =>
            Fails ? throw new IOException("The disk is full.") : _inner.WriteStateAsync(stateName, grainId, grainState);

        public Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState) =>
            _inner.ClearStateAsync(stateName, grainId, grainState);
    }
}
