using Actors.Runtime.Tests.State;
using Actors.Storage.Databases;

namespace Actors.Runtime.Tests.Reminders;

/// <summary>Reminders in a database, which outlive the process.</summary>
public abstract class AdoNetReminderTests : ReminderTests
{
    private TestDatabase _database = null!;

    protected abstract DatabaseProvider Provider { get; }

    public override async Task InitializeAsync()
    {
        _database = await TestDatabase.CreateAsync(Provider);
        await base.InitializeAsync();
    }

    public override async Task DisposeAsync()
    {
        await base.DisposeAsync();
        _database.Dispose();
    }

    protected override void AddTable(ISiloBuilder silo) => silo.UseAdoNetReminderService(options =>
    {
        options.Invariant = _database.Invariant;
        options.ConnectionString = _database.ConnectionString;
    });

    [Fact]
    public async Task Tick_AfterARestart_ComesWithoutAnybodyAsking()
    {
        var period = TimeSpan.FromMilliseconds(300);
        await Grain("restarted").RegisterAsync("tick", period, period);
        var before = await Ticks.NextAsync(Key("restarted"), "tick");
        await Host.StopAsync();
        Ticks.Clear(Key("restarted"), "tick");

        await using var restarted = await StartAsync();

        var after = await Ticks.NextAsync(Key("restarted"), "tick");
        after.Period.ShouldBe(period);
        after.FirstTickTime.ShouldBe(before.FirstTickTime, TimeSpan.FromMilliseconds(1));
    }

    [Fact]
    public async Task UnregisterReminder_ThenRestart_StaysGone()
    {
        await Grain("gone").RegisterAsync("tick", TimeSpan.FromHours(1), TimeSpan.FromHours(1));
        await Grain("gone").UnregisterAsync("tick");
        await Host.StopAsync();

        await using var restarted = await StartAsync();

        (await restarted.Grains.GetGrain<IReminderGrain>(Key("gone")).NamesAsync()).ShouldBeEmpty();
        (await _database.RowsAsync("SELECT * FROM OrleansRemindersTable")).ShouldBeEmpty();
    }
}
