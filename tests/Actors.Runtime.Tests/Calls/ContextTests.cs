namespace Actors.Runtime.Tests.Calls;

[Collection(DefaultRuntimeDefinition.Name)]
public sealed class ContextTests(DefaultRuntime runtime)
{
    private readonly string _key = Guid.NewGuid().ToString();

    private IContextGrain Grain => runtime.Grains.GetGrain<IContextGrain>(_key);

    [Fact]
    public async Task RequestContext_Set_FlowsWithCallsAndOn()
    {
        RequestContext.Set("caller", "somebody");

        (await Grain.ReadContextAsync("caller")).ShouldBe("somebody");
        (await Grain.ReadContextBehindAsync("caller")).ShouldBe("somebody");
    }

    [Fact]
    public async Task RequestContext_CalleeChangesIt_CallerKeepsItsOwn()
    {
        RequestContext.Set("caller", "somebody");
        await Grain.ChangeContextAsync("caller", "somebody else");

        RequestContext.Get("caller").ShouldBe("somebody");
        RequestContext.Clear();
        (await Grain.ReadContextAsync("caller")).ShouldBeNull();
    }

    [Fact]
    public async Task RequestContext_ChangedAfterSending_DoesNotReachTheCallee()
    {
        RequestContext.Set("caller", "before");
        var call = Grain.ReadContextBehindAsync("caller");
        RequestContext.Set("caller", "after");

        (await call).ShouldBe("before");
        RequestContext.Keys.ShouldContain("caller");
        RequestContext.Remove("caller").ShouldBeTrue();
        RequestContext.Remove("caller").ShouldBeFalse();
    }

    [Fact]
    public async Task OneWay_Call_CompletesBeforeTheMethodDoes()
    {
        await Grain.OneWayAsync(_key, fails: false);
        await Signal.WaitAsync($"{_key} started");
        Signal.Set($"{_key} may end");
        await Signal.WaitAsync($"{_key} ended");
    }

    [Fact]
    public async Task OneWay_ValueTask_CompletesBeforeTheMethodDoes()
    {
        await Grain.OneWayValueAsync(_key);
        await Signal.WaitAsync($"{_key} started");
        Signal.Set($"{_key} may end");
        await Signal.WaitAsync($"{_key} ended");
    }

    [Fact]
    public async Task OneWay_MethodFails_CallerNeverKnows()
    {
        Signal.Set($"{_key} may end");
        await Grain.OneWayAsync(_key, fails: true);
        await Signal.WaitAsync($"{_key} ended");

        (await Grain.ReadContextAsync("nothing")).ShouldBeNull();
    }

    [Fact]
    public async Task ResponseTimeout_OfTheMethod_EndsTheWait()
    {
        await Should.ThrowAsync<TimeoutException>(() => Grain.SleepAsync(_key));
        Signal.Set($"{_key} may end");
    }
}
