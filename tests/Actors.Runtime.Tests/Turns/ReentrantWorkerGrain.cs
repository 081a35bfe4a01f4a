using Orleans.Concurrency;

namespace Actors.Runtime.Tests.Turns;

[StatelessWorker(1), Reentrant]
public sealed class ReentrantWorkerGrain : Grain, IReentrantWorkerGrain
{
    private readonly Guid _id = Guid.NewGuid();

    public async Task<Guid> HoldAsync(string name)
    {
        Signal.Set($"{name} started");
        await Signal.WaitAsync($"{name} may end");
        return _id;
    }

    public Task<Guid> WhoAsync() => Task.FromResult(_id);

    public Task<Guid> LeaveAsync()
    {
        DeactivateOnIdle();
        return Task.FromResult(_id);
    }

    public override Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        Signal.Set($"{_id} deactivated");
        return Task.CompletedTask;
    }
}
