namespace Actors.Runtime.Tests.Calls;

public sealed class ContextGrain : Grain, IContextGrain
{
    public Task<string?> ReadContextAsync(string name) => Task.FromResult(RequestContext.Get(name) as string);

    public async Task<string?> ReadContextBehindAsync(string name)
    {
        await Task.Yield();
        return await GrainFactory.GetGrain<IContextGrain>($"{this.GetPrimaryKeyString()} behind").ReadContextAsync(name);
    }

    public Task ChangeContextAsync(string name, string value)
    {
        RequestContext.Set(name, value);
        return Task.CompletedTask;
    }

    public async Task OneWayAsync(string name, bool fails)
    {
        Signal.Set($"{name} started");
        await Signal.WaitAsync($"{name} may end");
        Signal.Set($"{name} ended");
        if (fails)
        {
            throw new InvalidOperationException("nobody sees this");
        }
    }

    public ValueTask OneWayValueAsync(string name) => new(OneWayAsync(name, fails: false));

    public async Task WaitForCancellationAsync(string name, CancellationToken cancellationToken)
    {
        var own = TaskScheduler.Current;
        cancellationToken.Register(() => Journal.Write(name, ReferenceEquals(TaskScheduler.Current, own) ? "in turn" : "elsewhere"));
        Signal.Set($"{name} started");
        try
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, cancellationToken);
        }
        finally
        {
            Signal.Set($"{name} cancelled");
        }
    }

    public Task<bool> CanBeCancelledAsync(CancellationToken cancellationToken) => Task.FromResult(cancellationToken.IsCancellationRequested);

    public Task NoteAsync(string name, CancellationToken cancellationToken)
    {
        Journal.Write(name, "ran");
        return Task.CompletedTask;
    }

    public Task RelayCancellationAsync(string other, string name, CancellationToken cancellationToken) =>
        GrainFactory.GetGrain<IContextGrain>(other).WaitForCancellationAsync(name, cancellationToken);

    public Task SleepAsync(string name) => Signal.WaitAsync($"{name} may end");
}
