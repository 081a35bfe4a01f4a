namespace Actors.Runtime.Tests.Timers;

public sealed class TimerGrain : Grain, ITimerGrain
{
    private static readonly TimeSpan Soon = TimeSpan.FromMilliseconds(10);

    private IGrainTimer? _timer;
    private int _ticks;
    private bool _inside;

    private string Name => this.GetPrimaryKeyString();

    public Task StartAsync(bool interleave, bool keepAlive)
    {
        _timer = this.RegisterGrainTimer(TickAsync, new GrainTimerCreationOptions(Soon, Soon) { Interleave = interleave, KeepAlive = keepAlive });
        return Task.CompletedTask;
    }

    public async Task HoldAsync(string name)
    {
        Journal.Write(Name, $"{name} starts");
        Signal.Set($"{Name} {name} started");
        await Signal.WaitAsync($"{Name} {name} may end");
        Journal.Write(Name, $"{name} ends");
    }

    public Task StopAsync()
    {
        _timer!.Dispose();
        Journal.Write(Name, "stopped");
        return Task.CompletedTask;
    }

    public Task DeactivateAsync()
    {
        DeactivateOnIdle();
        return Task.CompletedTask;
    }

    public override Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        Journal.Write(Name, "deactivated");
        Signal.Set($"{Name} deactivated");
        return Task.CompletedTask;
    }

    public Task StartDormantAsync()
    {
        _timer = this.RegisterGrainTimer(static (self, _) => self.TickAsync(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        return Task.CompletedTask;
    }

    public Task ChangeAsync(TimeSpan dueTime, TimeSpan period)
    {
        _timer!.Change(dueTime, period);
        return Task.CompletedTask;
    }

    public Task StartFailingAsync()
    {
        _timer = this.RegisterGrainTimer(
            async _ =>
            {
                await TickAsync();
                if (_ticks == 1)
                {
                    throw new InvalidOperationException("the first tick fails");
                }
            },
            Soon,
            Soon);
        return Task.CompletedTask;
    }

    public Task StartSlowAsync()
    {
        _timer = this.RegisterGrainTimer(
            async cancellationToken =>
            {
                Journal.Write(Name, _inside ? "overlaps" : "alone");
                _inside = true;
                await Task.Delay(Soon * 3, cancellationToken);
                _inside = false;
                await TickAsync();
            },
            new GrainTimerCreationOptions(Soon, Soon) { Interleave = true });
        return Task.CompletedTask;
    }

    public Task<int> CountAsync() => Task.FromResult(_ticks);

    private Task TickAsync()
    {
        _ticks++;
        Journal.Write(Name, "tick");
        Signal.Set($"{Name} ticked {_ticks}");
        return Task.CompletedTask;
    }
}
