namespace Actors.Runtime.Tests.Activation;

[Collection(DefaultRuntimeDefinition.Name)]
public sealed class FailedActivationTests(DefaultRuntime runtime)
{
    private readonly string _key = Guid.NewGuid().ToString();

    [Fact]
    public async Task Activation_Fails_SurfacesToAllWhoWaitAndIsRetriedByTheNextCall()
    {
        FailingGrain.Fails[_key] = true;
        var grain = runtime.Grains.GetGrain<IFailingGrain>(_key, typeof(FailingGrain).FullName);
        var calls = Enumerable.Range(0, 5).Select(_ => grain.AnswerAsync()).ToArray();
        Signal.Set($"{_key} may activate");

        foreach (var call in calls)
        {
            (await Should.ThrowAsync<InvalidOperationException>(() => call)).Message.ShouldBe("activation failed");
        }

        FailingGrain.Fails[_key] = false;
        (await grain.AnswerAsync()).ShouldBe("answer");
    }

    [Fact]
    public async Task Activation_ConstructorFails_SurfacesWithCauseAndIsRetriedByTheNextCall()
    {
        UnbuildableGrain.Fails[_key] = true;
        var grain = runtime.Grains.GetGrain<IUnbuildableGrain>(_key);

        var exception = await Should.ThrowAsync<InvalidOperationException>(() => grain.AnswerAsync());

        exception.InnerException.ShouldBeOfType<NotSupportedException>().Message.ShouldBe("constructor failed");
        UnbuildableGrain.Fails[_key] = false;
        (await grain.AnswerAsync()).ShouldBe("answer");
    }
}
