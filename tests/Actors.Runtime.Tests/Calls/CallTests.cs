namespace Actors.Runtime.Tests.Calls;

[Collection(DefaultRuntimeDefinition.Name)]
public sealed class CallTests(DefaultRuntime runtime)
{
    private IEchoGrain Echo(string key = "echo") => runtime.Grains.GetGrain<IEchoGrain>(key);

    [Fact]
    public async Task Call_TaskOfT_ReturnsResult() => (await Echo().AddAsync(2, 3)).ShouldBe(5);

    [Fact]
    public async Task Call_Task_Completes() => await Echo().NothingAsync();

    [Fact]
    public async Task Call_ValueTaskOfT_ReturnsResult() => (await Echo().ValueAsync("text")).ShouldBe("text");

    [Fact]
    public async Task Call_ValueTask_Completes() => await Echo().NothingValueAsync();

    [Fact]
    public async Task Call_ByKey_ReachesThatGrain() => (await Echo("mine").SelfAsync()).ShouldBe("mine");

    [Fact]
    public async Task Call_GrainThrows_CallerGetsSameTypeMessageAndStack()
    {
        var exception = await Should.ThrowAsync<InvalidOperationException>(() => Echo().FailAsync("what went wrong"));

        exception.Message.ShouldBe("what went wrong");
        exception.StackTrace!.ShouldContain(nameof(EchoGrain.FailAsync));
    }

    [Fact]
    public async Task Call_MutableArgument_IsIsolated()
    {
        var mine = new List<int> { 1 };

        var theirs = await Echo().ListAsync(mine);

        mine.ShouldBe([1]);
        theirs.ShouldBe([1, 42]);
    }

    [Fact]
    public async Task Call_ManyAtOnce_AllAnswer()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 1_000).Select(number => Echo($"many-{number % 10}").AddAsync(number, 1)));

        answers.ShouldBe(Enumerable.Range(1, 1_000));
    }
}
