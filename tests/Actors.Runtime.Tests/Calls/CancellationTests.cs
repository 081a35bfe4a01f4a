namespace Actors.Runtime.Tests.Calls;

[Collection(DefaultRuntimeDefinition.Name)]
public sealed class CancellationTests(DefaultRuntime runtime)
{
    private readonly string _key = Guid.NewGuid().ToString();

    private IContextGrain Grain => runtime.Grains.GetGrain<IContextGrain>(_key);

    [Fact]
    public async Task Cancellation_CallUnderWay_ReachesCalleeInATurnAndEndsTheWait()
    {
        using var cancellation = new CancellationTokenSource();
        var call = Grain.WaitForCancellationAsync(_key, cancellation.Token);
        await Signal.WaitAsync($"{_key} started");
        await cancellation.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(() => call.WaitAsync(RuntimeHost.Patience));
        await Signal.WaitAsync($"{_key} cancelled");
        Journal.Read(_key).ShouldBe(["in turn"]);
    }

    [Fact]
    public async Task Cancellation_RelayedCall_ReachesTheLastCallee()
    {
        using var cancellation = new CancellationTokenSource();
        var call = Grain.RelayCancellationAsync($"{_key} other", _key, cancellation.Token);
        await Signal.WaitAsync($"{_key} started");
        await cancellation.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(() => call.WaitAsync(RuntimeHost.Patience));
        await Signal.WaitAsync($"{_key} cancelled");
    }

    [Fact]
    public async Task Cancellation_BeforeTheCall_NeverReachesTheGrain()
    {
        var cancelled = new CancellationToken(canceled: true);

        await Should.ThrowAsync<OperationCanceledException>(async () => await Grain.NoteAsync(_key, cancelled));
        await Grain.ReadContextAsync("barrier");
        Journal.Read(_key).ShouldBeEmpty();
    }

    [Fact]
    public async Task Cancellation_WhileQueued_NeverRuns()
    {
        using var holding = new CancellationTokenSource();
        var holder = Grain.WaitForCancellationAsync($"{_key} holder", holding.Token);
        await Signal.WaitAsync($"{_key} holder started");
        using var cancellation = new CancellationTokenSource();
        var queued = Grain.NoteAsync(_key, cancellation.Token);
        await cancellation.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(() => queued.WaitAsync(RuntimeHost.Patience));

        await holding.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(() => holder.WaitAsync(RuntimeHost.Patience));
        await Grain.ReadContextAsync("barrier");
        Journal.Read(_key).ShouldBeEmpty();
    }

    [Fact]
    public async Task Cancellation_None_IsNotRequested() => (await Grain.CanBeCancelledAsync(CancellationToken.None)).ShouldBeFalse();

    [Fact]
    public async Task Cancellation_AfterTheAnswer_ChangesNothing()
    {
        using var cancellation = new CancellationTokenSource();
        var call = Grain.CanBeCancelledAsync(cancellation.Token);
        (await call).ShouldBeFalse();
        await cancellation.CancelAsync();

        call.IsCompletedSuccessfully.ShouldBeTrue();
    }
}
