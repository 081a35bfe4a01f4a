namespace Actors.Runtime.Tests.Reminders;

/// <summary>What reminders do on any table.</summary>
public abstract class ReminderTests : IAsyncLifetime
{
    private static readonly TimeSpan Period = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    private readonly string _run = Guid.NewGuid().ToString("N");

    protected RuntimeHost Host { get; private set; } = null!;

    public virtual async Task InitializeAsync() => Host = await StartAsync();

    public virtual async Task DisposeAsync() => await Host.DisposeAsync();

    protected abstract void AddTable(ISiloBuilder silo);

    protected Task<RuntimeHost> StartAsync() => RuntimeHost.StartAsync(silo =>
    {
        AddTable(silo);
        silo.Configure<ReminderOptions>(options => options.MinimumReminderPeriod = TimeSpan.FromMilliseconds(100));
    });

    [Fact]
    public async Task RegisterOrUpdateReminder_Due_TicksAgainAndAgain()
    {
        var before = DateTime.UtcNow;
        await Grain("ticking").RegisterAsync("tick", Period, Period);

        var first = await Ticks.NextAsync(Key("ticking"), "tick");
        var second = await Ticks.NextAsync(Key("ticking"), "tick");

        first.Period.ShouldBe(Period);
        first.FirstTickTime.Kind.ShouldBe(DateTimeKind.Utc);
        first.FirstTickTime.ShouldBeGreaterThanOrEqualTo(before);
        first.CurrentTickTime.ShouldBeGreaterThanOrEqualTo(first.FirstTickTime);
        second.FirstTickTime.ShouldBe(first.FirstTickTime);
        second.CurrentTickTime.ShouldBeGreaterThan(first.CurrentTickTime);
    }

    [Fact]
    public async Task Tick_GrainNotActive_ActivatesIt()
    {
        await Grain("asleep").RegisterAsync("tick", Period, Period);
        await Grain("asleep").DeactivateAsync();
        Ticks.Clear(Key("asleep"), "tick");

        (await Ticks.NextAsync(Key("asleep"), "tick")).Period.ShouldBe(Period);
    }

    [Fact]
    public async Task Tick_ThatFails_DoesNotStopTheNext()
    {
        await Grain("failing").RegisterAsync(Ticks.FailingName, Period, Period);

        await Ticks.NextAsync(Key("failing"), Ticks.FailingName);
        await Ticks.NextAsync(Key("failing"), Ticks.FailingName);
    }

    [Fact]
    public async Task RegisterOrUpdateReminder_KnownName_ReplacesIt()
    {
        await Grain("replaced").RegisterAsync("tick", Hour, Hour);
        await Grain("replaced").RegisterAsync("tick", TimeSpan.Zero, Period);

        (await Ticks.NextAsync(Key("replaced"), "tick")).Period.ShouldBe(Period);
        (await Grain("replaced").NamesAsync()).ShouldBe(["tick"]);
    }

    [Fact]
    public async Task GetReminders_OfOneGrain_AreItsOwn()
    {
        await Grain("own").RegisterAsync("a", Hour, Hour);
        await Grain("own").RegisterAsync("b", Hour, Hour);
        await Grain("other").RegisterAsync("c", Hour, Hour);

        (await Grain("own").NamesAsync()).ShouldBe(["a", "b"]);
        (await Grain("own").HasAsync("a")).ShouldBeTrue();
        (await Grain("own").HasAsync("c")).ShouldBeFalse();
    }

    [Fact]
    public async Task UnregisterReminder_Registered_IsGone()
    {
        await Grain("removed").RegisterAsync("tick", Hour, Hour);

        await Grain("removed").UnregisterAsync("tick");

        (await Grain("removed").HasAsync("tick")).ShouldBeFalse();
        (await Grain("removed").NamesAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task UnregisterReminder_RegisteredAnewMeanwhile_IsRefused()
    {
        await Grain("stale").RegisterAsync("tick", Hour, Hour);
        await Grain("stale").RegisterAsync("tick", Hour, Hour);

        await Should.ThrowAsync<ReminderException>(() => Grain("stale").UnregisterFirstAsync("tick"));

        (await Grain("stale").HasAsync("tick")).ShouldBeTrue();
    }

    [Fact]
    public async Task RegisterOrUpdateReminder_PeriodTooShort_IsRefused()
    {
        await Should.ThrowAsync<ArgumentException>(() => Grain("short").RegisterAsync("tick", Hour, TimeSpan.FromMilliseconds(99)));

        (await Grain("short").NamesAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task RegisterOrUpdateReminder_NegativeOrInfiniteTimes_AreRefused()
    {
        await Should.ThrowAsync<ArgumentOutOfRangeException>(() => Grain("times").RegisterAsync("tick", TimeSpan.FromSeconds(-2), Hour));
        await Should.ThrowAsync<ArgumentOutOfRangeException>(() => Grain("times").RegisterAsync("tick", Timeout.InfiniteTimeSpan, Hour));
        await Should.ThrowAsync<ArgumentOutOfRangeException>(() => Grain("times").RegisterAsync("tick", Hour, Timeout.InfiniteTimeSpan));
    }

    [Fact]
    public async Task RegisterOrUpdateReminder_GrainThatReceivesNone_IsRefused() =>
        await Should.ThrowAsync<InvalidOperationException>(() => Host.Grains.GetGrain<IUnremindableGrain>("x").RegisterAsync());

    protected IReminderGrain Grain(string name) => Host.Grains.GetGrain<IReminderGrain>(Key(name));

    protected string Key(string name) => $"{name} {_run}";
}
