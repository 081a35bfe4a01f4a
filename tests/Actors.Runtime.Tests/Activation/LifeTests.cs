namespace Actors.Runtime.Tests.Activation;

[Collection(DefaultRuntimeDefinition.Name)]
public sealed class LifeTests(DefaultRuntime runtime)
{
    private readonly string _key = Guid.NewGuid().ToString();

    private ILifeGrain Grain => runtime.Grains.GetGrain<ILifeGrain>(_key, typeof(LifeGrain).FullName);

    [Fact]
    public async Task Life_DeactivateOnIdle_RunsEveryStageInOrder()
    {
        await Grain.DeactivateAsync();
        await Signal.WaitAsync($"{_key} is gone");

        Journal.Read(_key).ShouldBe(
        [
            "stage setup starts", "stage activate starts", "activates", "deactivates: ApplicationRequested", "stage activate stops", "stage setup stops",
            "is disposed",
        ]);
    }

    [Fact]
    public async Task Life_CallAfterDeactivation_MakesAnotherActivation()
    {
        var first = await Grain.WhoAsync();
        await Grain.DeactivateAsync();
        await Signal.WaitAsync($"{first} is gone");

        (await Grain.WhoAsync()).ShouldNotBe(first);
    }

    [Fact]
    public async Task Life_ConcurrentFirstCalls_MakeOneActivation()
    {
        var calls = Enumerable.Range(0, 200).Select(_ => Task.Run(() => Grain.WhoAsync()));

        (await Task.WhenAll(calls)).Distinct().Count().ShouldBe(1);
        Journal.Read(_key).Count(static entry => entry == "activates").ShouldBe(1);
    }

    [Fact]
    public async Task Life_Deactivating_FinishesItsTurnAndForwardsWhatIsQueued()
    {
        var held = Grain.DeactivateThenHoldAsync("first");
        await Signal.WaitAsync($"{_key} first started");
        var queued = Enumerable.Range(0, 10).Select(_ => Grain.WhoAsync()).ToArray();
        Signal.Set($"{_key} first may end");

        var first = await held.WaitAsync(RuntimeHost.Patience);
        var others = await Task.WhenAll(queued).WaitAsync(RuntimeHost.Patience);

        others.Distinct().Count().ShouldBe(1);
        others[0].ShouldNotBe(first);
        Journal.Read(_key).ShouldBe(
        [
            "stage setup starts", "stage activate starts", "activates", "first starts", "first ends", "deactivates: ApplicationRequested",
            "stage activate stops", "stage setup stops", "is disposed", "stage setup starts", "stage activate starts", "activates",
        ]);
    }

    [Fact]
    public async Task Life_DeactivatedUnderLoad_NeverTwoActivationsAndNoCallIsLost()
    {
        var calls = new List<Task>();
        for (var round = 0; round < 20; round++)
        {
            calls.AddRange(Enumerable.Range(0, 20).Select(_ => Grain.WhoAsync()));
            calls.Add(Grain.DeactivateAsync());
            await Task.WhenAll(calls).WaitAsync(RuntimeHost.Patience);
            calls.Clear();
        }

        var inLife = 0;
        foreach (var entry in Journal.Read(_key))
        {
            inLife += entry == "activates" ? 1 : entry.StartsWith("deactivates", StringComparison.Ordinal) ? -1 : 0;
            inLife.ShouldBeInRange(0, 1);
        }
    }
}
