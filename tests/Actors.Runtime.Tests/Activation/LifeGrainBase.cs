namespace Actors.Runtime.Tests.Activation;

public abstract class LifeGrainBase : Grain, ILifeGrain, ILifecycleParticipant<IGrainLifecycle>, IDisposable
{
    private readonly Guid _id = Guid.NewGuid();

    private string Name => this.GetPrimaryKeyString();

    public void Participate(IGrainLifecycle lifecycle)
    {
        lifecycle.Subscribe("early", GrainLifecycleStage.SetupState, Write("stage setup starts"), Write("stage setup stops"));
        lifecycle.Subscribe("late", GrainLifecycleStage.Activate, Write("stage activate starts"), Write("stage activate stops"));
    }

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        Journal.Write(Name, "activates");
        return Task.CompletedTask;
    }

    public override Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        Journal.Write(Name, $"deactivates: {reason.ReasonCode}");
        return Task.CompletedTask;
    }

    public void Dispose()
    {
        Journal.Write(Name, "is disposed");
        Signal.Set($"{Name} is gone");
        Signal.Set($"{_id} is gone");
        GC.SuppressFinalize(this);
    }

    public Task<Guid> WhoAsync() => Task.FromResult(_id);

    public async Task<Guid> HoldAsync(string name)
    {
        Journal.Write(Name, $"{name} starts");
        Signal.Set($"{Name} {name} started");
        await Signal.WaitAsync($"{Name} {name} may end");
        Journal.Write(Name, $"{name} ends");
        return _id;
    }

    public Task<Guid> DeactivateThenHoldAsync(string name)
    {
        DeactivateOnIdle();
        return HoldAsync(name);
    }

    public Task DeactivateAsync()
    {
        DeactivateOnIdle();
        return Task.CompletedTask;
    }

    public Task DelayAsync(TimeSpan time)
    {
        DelayDeactivation(time);
        return Task.CompletedTask;
    }

    public Task ProbeAsync() => Task.CompletedTask;

    private Func<CancellationToken, Task> Write(string entry) => _ =>
    {
        Journal.Write(Name, entry);
        return Task.CompletedTask;
    };
}
