using Orleans.Configuration;

namespace Actors.Runtime.Tests.Activation;

public sealed class CollectionTests : IAsyncLifetime
{
    private readonly string _key = Guid.NewGuid().ToString();
    private RuntimeHost _host = null!;

    public async Task InitializeAsync() => _host = await RuntimeHost.StartAsync(static silo => silo.Configure<GrainCollectionOptions>(static options =>
    {
        options.CollectionQuantum = TimeSpan.FromMilliseconds(200);
        options.CollectionAge = TimeSpan.FromMilliseconds(500);
    }));

    public async Task DisposeAsync() => await _host.DisposeAsync();

    [Fact]
    public async Task Collection_Idle_DeactivatesButForThoseThatAreKept()
    {
        var kept = _host.Grains.GetGrain<IKeptLifeGrain>($"{_key} kept");
        var delayed = _host.Grains.GetGrain<ILifeGrain>($"{_key} delayed", typeof(LifeGrain).FullName);
        var busy = _host.Grains.GetGrain<ILifeGrain>($"{_key} busy", typeof(LifeGrain).FullName);
        var keptId = await kept.WhoAsync();

        // Delayed before it is known: an idle moment between the two would let it be collected.
        await delayed.DelayAsync(TimeSpan.FromHours(1));
        var delayedId = await delayed.WhoAsync();
        var held = busy.HoldAsync("long");

        var idle = _host.Grains.GetGrain<ILifeGrain>($"{_key} idle", typeof(LifeGrain).FullName);
        var idleId = await idle.WhoAsync();
        await Signal.WaitAsync($"{_key} idle is gone");

        Journal.Read($"{_key} idle").ShouldContain("deactivates: ActivationIdle");
        (await idle.WhoAsync()).ShouldNotBe(idleId);
        (await kept.WhoAsync()).ShouldBe(keptId);
        (await delayed.WhoAsync()).ShouldBe(delayedId);
        Journal.Read($"{_key} busy").ShouldNotContain("deactivates: ActivationIdle");
        Signal.Set($"{_key} busy long may end");
        await held;
    }
}
