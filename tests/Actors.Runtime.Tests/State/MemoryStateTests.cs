namespace Actors.Runtime.Tests.State;

public sealed class MemoryStateTests : StateStorageTests
{
    protected override Task<RuntimeHost> StartAsync() => RuntimeHost.StartAsync(silo => silo.AddMemoryGrainStorage(StateGrain.Provider));
}
