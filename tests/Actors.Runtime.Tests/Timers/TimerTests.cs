using Orleans.Configuration;

namespace Actors.Runtime.Tests.Timers;

[Collection(DefaultRuntimeDefinition.Name)]
public sealed class TimerTests(DefaultRuntime runtime)
{
    private readonly string _key = Guid.NewGuid().ToString();

    private ITimerGrain Grain => runtime.Grains.GetGrain<ITimerGrain>(_key);

    [Fact]
    public async Task Timer_Started_TicksAgainAndAgain()
    {
        await Grain.StartAsync(interleave: false, keepAlive: false);

        await Signal.WaitAsync($"{_key} ticked 3");
        await Grain.StopAsync();
    }

    [Fact]
    public async Task Timer_ByDefault_DoesNotInterleaveWithCalls()
    {
        var hold = Grain.HoldAsync("call");
        await Signal.WaitAsync($"{_key} call started");
        var start = Grain.StartAsync(interleave: false, keepAlive: false);
        var second = Grain.HoldAsync("second call");
        Signal.Set($"{_key} call may end");
        await Signal.WaitAsync($"{_key} second call started");
        var ticks = await Grain.CountAsync();
        await Task.Delay(TimeSpan.FromMilliseconds(50));
        (await Grain.CountAsync()).ShouldBe(ticks);
        Signal.Set($"{_key} second call may end");
        await Task.WhenAll(hold, start, second);
        await Signal.WaitAsync($"{_key} ticked 1");
        await Grain.StopAsync();

        var journal = Journal.Read(_key);
        var between = journal[(Array.IndexOf(journal, "second call starts") + 1)..Array.IndexOf(journal, "second call ends")];
        between.ShouldNotContain("tick");
    }

    [Fact]
    public async Task Timer_Interleave_TicksDuringCalls()
    {
        await Grain.StartAsync(interleave: true, keepAlive: false);
        var hold = Grain.HoldAsync("call");
        await Signal.WaitAsync($"{_key} call started");
        var ticks = await Grain.CountAsync();
        await Signal.WaitAsync($"{_key} ticked {ticks + 2}");
        Signal.Set($"{_key} call may end");
        await hold;
        await Grain.StopAsync();
    }

    [Fact]
    public async Task Timer_Disposed_TicksNoMore()
    {
        await Grain.StartAsync(interleave: false, keepAlive: false);
        await Signal.WaitAsync($"{_key} ticked 1");
        await Grain.StopAsync();
        await Task.Delay(TimeSpan.FromMilliseconds(50));

        Journal.Read(_key)[^1].ShouldBe("stopped");
    }

    [Fact]
    public async Task Timer_GrainDeactivates_TicksNoMore()
    {
        await Grain.StartAsync(interleave: false, keepAlive: true);
        await Signal.WaitAsync($"{_key} ticked 1");
        await Grain.DeactivateAsync();
        await Signal.WaitAsync($"{_key} deactivated");
        await Task.Delay(TimeSpan.FromMilliseconds(50));

        Journal.Read(_key)[^1].ShouldBe("deactivated");
    }

    [Fact]
    public async Task Timer_Change_SetsTheNextTick()
    {
        await Grain.StartDormantAsync();
        await Grain.ChangeAsync(TimeSpan.Zero, Timeout.InfiniteTimeSpan);
        await Signal.WaitAsync($"{_key} ticked 1");
        await Grain.ChangeAsync(TimeSpan.FromMilliseconds(1), Timeout.InfiniteTimeSpan);
        await Signal.WaitAsync($"{_key} ticked 2");

        (await Grain.CountAsync()).ShouldBe(2);
    }

    [Fact]
    public async Task Timer_ChangeOutOfRange_IsRefused()
    {
        await Grain.StartDormantAsync();

        await Should.ThrowAsync<ArgumentOutOfRangeException>(() => Grain.ChangeAsync(TimeSpan.FromMilliseconds(-2), TimeSpan.Zero));
    }

    [Fact]
    public async Task Timer_TickFails_GoesOn()
    {
        await Grain.StartFailingAsync();

        await Signal.WaitAsync($"{_key} ticked 3");
        await Grain.StopAsync();
    }

    [Fact]
    public async Task Timer_TickLongerThanPeriod_NeverOverlapsItself()
    {
        await Grain.StartSlowAsync();
        await Signal.WaitAsync($"{_key} ticked 4");
        await Grain.StopAsync();

        Journal.Read(_key).ShouldNotContain("overlaps");
    }

    [Fact]
    public async Task Timer_WithoutKeepAlive_DoesNotKeepTheGrain()
    {
        await using var host = await RuntimeHost.StartAsync(static silo => silo.Configure<GrainCollectionOptions>(static options =>
        {
            // Far longer than a period: a busy machine's pause between two ticks is no idleness.
            options.CollectionQuantum = TimeSpan.FromMilliseconds(500);
            options.CollectionAge = TimeSpan.FromSeconds(3);
        }));
        var keeping = host.Grains.GetGrain<ITimerGrain>($"{_key} keeping");
        await keeping.StartAsync(interleave: false, keepAlive: true);
        await host.Grains.GetGrain<ITimerGrain>(_key).StartAsync(interleave: false, keepAlive: false);

        await Signal.WaitAsync($"{_key} deactivated");
        Journal.Read($"{_key} keeping").ShouldNotContain("deactivated");
    }
}
