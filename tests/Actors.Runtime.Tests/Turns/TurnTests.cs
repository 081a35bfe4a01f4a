namespace Actors.Runtime.Tests.Turns;

[Collection(DefaultRuntimeDefinition.Name)]
public sealed class TurnTests(DefaultRuntime runtime)
{
    private readonly string _key = Guid.NewGuid().ToString();

    private ITurnGrain Plain => runtime.Grains.GetGrain<ITurnGrain>(_key, typeof(TurnGrain).FullName);

    private IReentrantTurnGrain Reentrant => runtime.Grains.GetGrain<IReentrantTurnGrain>(_key);

    private IPredicateTurnGrain Predicate => runtime.Grains.GetGrain<IPredicateTurnGrain>(_key);

    [Fact]
    public async Task Turns_PlainGrain_CallsRunOneAfterTheOther()
    {
        var first = Plain.HoldAsync("first");
        await StartedAsync("first");
        var second = Plain.HoldAsync("second");
        MayEnd("second");
        await Plain.InterleaveAsync("probe");
        MayEnd("first");
        await Task.WhenAll(first, second).WaitAsync(RuntimeHost.Patience);

        Journal.Read(_key).ShouldBe(["first starts", "probe", "first ends", "second starts", "second ends"]);
    }

    [Fact]
    public async Task Turns_ReentrantGrain_CallsInterleaveAtAwaits()
    {
        var first = Reentrant.HoldAsync("first");
        await StartedAsync("first");
        MayEnd("second");
        await Reentrant.HoldAsync("second").WaitAsync(RuntimeHost.Patience);
        MayEnd("first");
        await first;

        Journal.Read(_key).ShouldBe(["first starts", "second starts", "second ends", "first ends"]);
    }

    [Fact]
    public async Task Turns_ReentrantGrain_NeverTwoThreadsInside()
    {
        var alone = await Task.WhenAll(Enumerable.Range(0, 100).Select(_ => Reentrant.WorkAloneAsync()));

        alone.ShouldAllBe(static one => one);
    }

    [Fact]
    public async Task Turns_ReadOnlyCalls_InterleaveWithEachOtherOnly()
    {
        var first = Plain.ReadAsync("first read");
        await StartedAsync("first read");
        var second = Plain.ReadAsync("second read");
        await StartedAsync("second read");
        var write = Plain.HoldAsync("write");
        MayEnd("write");
        await Plain.InterleaveAsync("probe");
        MayEnd("first read");
        MayEnd("second read");
        await Task.WhenAll(first, second, write).WaitAsync(RuntimeHost.Patience);

        var journal = Journal.Read(_key);
        journal[..3].ShouldBe(["first read starts", "second read starts", "probe"]);
        Array.IndexOf(journal, "write starts").ShouldBeGreaterThan(Array.IndexOf(journal, "first read ends"));
    }

    [Fact]
    public async Task Turns_ReadOnlyCall_WaitsForWrite()
    {
        var write = Plain.HoldAsync("write");
        await StartedAsync("write");
        MayEnd("read");
        var read = Plain.ReadAsync("read");
        await Plain.InterleaveAsync("probe");
        MayEnd("write");
        await Task.WhenAll(write, read).WaitAsync(RuntimeHost.Patience);

        Journal.Read(_key).ShouldBe(["write starts", "probe", "write ends", "read starts", "read ends"]);
    }

    [Fact]
    public async Task Turns_PredicateAllows_CallInterleaves()
    {
        var first = Predicate.HoldAsync("first");
        await StartedAsync("first");
        MayEnd("may interleave");
        await Predicate.HoldAsync("may interleave").WaitAsync(RuntimeHost.Patience);
        MayEnd("other");
        var other = Predicate.HoldAsync("other");
        await Predicate.InterleaveAsync("probe");
        MayEnd("first");
        await Task.WhenAll(first, other).WaitAsync(RuntimeHost.Patience);

        Journal.Read(_key).ShouldBe(
            ["first starts", "may interleave starts", "may interleave ends", "probe", "first ends", "other starts", "other ends"]);
    }

    [Fact]
    public async Task Turns_PredicateFails_CallerLearnsAndTheGrainGoesOn()
    {
        var first = Predicate.HoldAsync("first");
        await StartedAsync("first");

        (await Should.ThrowAsync<InvalidOperationException>(() => Predicate.HoldAsync("fail").WaitAsync(RuntimeHost.Patience)))
            .Message.ShouldBe("the predicate failed");
        MayEnd("first");
        await first.WaitAsync(RuntimeHost.Patience);
    }

    [Fact]
    public async Task Turns_Awaits_ComeBackToTheActivation() =>
        (await Plain.AwaitAsync()).ShouldBe(
        [
            "start: turn", "yield: turn", "delay: turn", "inside run: elsewhere", "run: turn", "call: turn", "inside task of factory: turn",
        ]);

    private Task StartedAsync(string name) => Signal.WaitAsync($"{_key} {name} started");

    private void MayEnd(string name) => Signal.Set($"{_key} {name} may end");
}
