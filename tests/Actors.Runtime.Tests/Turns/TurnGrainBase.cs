namespace Actors.Runtime.Tests.Turns;

public abstract class TurnGrainBase : Grain, ITurnGrain
{
    private int _inside;
    private bool _collided;

    private string Name => this.GetPrimaryKeyString();

    public async Task HoldAsync(string name)
    {
        Journal.Write(Name, $"{name} starts");
        Signal.Set($"{Name} {name} started");
        await Signal.WaitAsync($"{Name} {name} may end");
        Journal.Write(Name, $"{name} ends");
    }

    public Task InterleaveAsync(string name)
    {
        Journal.Write(Name, name);
        return Task.CompletedTask;
    }

    public Task ReadAsync(string name) => HoldAsync(name);

    public async Task<bool> WorkAloneAsync()
    {
        for (var step = 0; step < 10; step++)
        {
            _collided |= Interlocked.Increment(ref _inside) != 1;
            Thread.SpinWait(200);
            Interlocked.Decrement(ref _inside);
            await Task.Yield();
        }

        return !_collided;
    }

    public async Task<string[]> AwaitAsync()
    {
        var own = TaskScheduler.Current;
        var places = new List<string>();
        void Note(string after) => places.Add($"{after}: {(ReferenceEquals(TaskScheduler.Current, own) ? "turn" : "elsewhere")}");

        Note("start");
        await Task.Yield();
        Note("yield");
        await Task.Delay(1);
        Note("delay");
        places.Add(await Task.Run(() => ReferenceEquals(TaskScheduler.Current, own)) ? "inside run: turn" : "inside run: elsewhere");
        Note("run");
        await GrainFactory.GetGrain<ITurnGrain>(Guid.NewGuid().ToString(), typeof(TurnGrain).FullName).InterleaveAsync("nested");
        Note("call");
        await Task.Factory.StartNew(() => Note("inside task of factory"));
        return [.. places];
    }
}
