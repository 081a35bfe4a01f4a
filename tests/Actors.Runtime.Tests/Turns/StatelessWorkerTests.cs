namespace Actors.Runtime.Tests.Turns;

[Collection(DefaultRuntimeDefinition.Name)]
public sealed class StatelessWorkerTests(DefaultRuntime runtime)
{
    private readonly string _key = Guid.NewGuid().ToString();

    [Fact]
    public async Task StatelessWorker_Busy_GrowsUpToItsLimit()
    {
        var worker = runtime.Grains.GetGrain<IWorkerGrain>(_key, typeof(WorkerGrain).FullName);
        var first = worker.HoldAsync($"{_key} first");
        await Signal.WaitAsync($"{_key} first started");
        var second = worker.HoldAsync($"{_key} second");
        await Signal.WaitAsync($"{_key} second started");
        var third = worker.WhoAsync();

        Signal.Set($"{_key} first may end");
        Signal.Set($"{_key} second may end");
        var ids = await Task.WhenAll(first, second).WaitAsync(RuntimeHost.Patience);

        ids[0].ShouldNotBe(ids[1]);
        ids.ShouldContain(await third.WaitAsync(RuntimeHost.Patience));
    }

    [Fact]
    public async Task StatelessWorker_ManyCalls_StayWithinItsLimit()
    {
        var worker = runtime.Grains.GetGrain<IWorkerGrain>(_key, typeof(WorkerGrain).FullName);

        var ids = await Task.WhenAll(Enumerable.Range(0, 200).Select(_ => worker.WhoAsync()));

        ids.Distinct().Count().ShouldBeInRange(1, 2);
    }

    [Fact]
    public async Task StatelessWorker_ItsLastActivationGoes_AnotherServes()
    {
        var worker = runtime.Grains.GetGrain<IReentrantWorkerGrain>(_key);
        for (var round = 0; round < 20; round++)
        {
            var gone = await worker.LeaveAsync();
            var next = await worker.WhoAsync().WaitAsync(RuntimeHost.Patience);
            await Signal.WaitAsync($"{gone} deactivated");
            next.ShouldNotBe(gone);
        }
    }

    [Fact]
    public async Task StatelessWorker_OneReentrant_ServesAllInOneActivation()
    {
        var worker = runtime.Grains.GetGrain<IReentrantWorkerGrain>(_key);
        var calls = Enumerable.Range(0, 20).Select(number => worker.HoldAsync($"{_key} {number}")).ToArray();
        for (var number = 0; number < calls.Length; number++)
        {
            await Signal.WaitAsync($"{_key} {number} started");
        }

        for (var number = 0; number < calls.Length; number++)
        {
            Signal.Set($"{_key} {number} may end");
        }

        (await Task.WhenAll(calls).WaitAsync(RuntimeHost.Patience)).Distinct().Count().ShouldBe(1);
    }
}
