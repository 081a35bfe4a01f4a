using Actors.Storage.Campaigns;
using Actors.Storage.Databases;
using Actors.Storage.Schema;
using Actors.Storage.Tests.Databases;
using Actors.TestKit;
using Microsoft.Extensions.Logging.Abstractions;

namespace Actors.Storage.Tests.Campaigns;

/// <summary>Campaigns' targets: collected twice they are there once, and what is late or comes twice changes no count.</summary>
public sealed class CampaignTargetStoreTests : IDisposable
{
    private const int Finished = 8;
    private const int Running = 5;
    private static readonly CancellationToken Never = CancellationToken.None;
    private static readonly DateTimeOffset Now = new(2026, 5, 1, 0, 0, 0, TimeSpan.Zero);
    private readonly TemporaryFolder _folder = new();

    public static TheoryData<DatabaseProvider> Providers => [DatabaseProvider.Sqlite, DatabaseProvider.PostgreSql];

    public void Dispose() => _folder.Dispose();

    [Theory]
    [MemberData(nameof(Providers))]
    public async Task Add_Twice_AddsOnce_AndPlacesDivideTheTargets(DatabaseProvider provider)
    {
        var store = await StoreAsync(provider);
        (string Device, long Place)[] targets = [.. Enumerable.Range(0, 10).Select(i => ($"d{i}", (long)(i * 7 % 10)))];
        (await store.AddAsync("acme", "c1", targets, Now, Never)).ShouldBe(10);
        (await store.AddAsync("acme", "c1", targets, Now, Never)).ShouldBe(0);
        (await store.AddAsync("acme", "c2", targets, Now, Never)).ShouldBe(10);

        (await store.FindPlaceAsync("acme", "c1", 3, Never)).ShouldBe(3);
        (await store.FindPlaceAsync("acme", "c1", 10, Never)).ShouldBeNull();
        (await store.CountAsync("acme", "c1", 3, 7, Never)).ShouldBe(4);
        (await store.ListScheduledAsync("acme", "c1", 2, 9, 3, Never)).Select(target => target.Place).ShouldBe([2, 3, 4]);
    }

    [Theory]
    [MemberData(nameof(Providers))]
    public async Task Apply_LateAndTwice_LeavesTheNewest(DatabaseProvider provider)
    {
        var store = await StoreAsync(provider);
        _ = await store.AddAsync("acme", "c1", [("d1", 1), ("d2", 2)], Now, Never);
        TargetChange[] changes = [Change("d1", 1, 1, 2), Change("d1", 1, 2, Running), Change("d1", 1, 3, 9), Change("d1", 2, 1, 2), Change("d1", 2, 2, Finished), Change("d2", 1, 1, Running), Change("nobody", 1, 1, Running)];
        for (var seed = 0; seed < 5; seed++)
        {
            var random = new Random(seed);
            await store.ApplyAsync([.. changes.Concat(changes).OrderBy(_ => random.Next())], Never);
            (await store.TallyAsync("acme", "c1", Never)).ShouldBe([new TargetCount(0, Finished, 2, 1), new TargetCount(0, Running, 1, 1)], ignoreOrder: true);
        }

        var found = await store.FindAsync("acme", "c1", "d1", Never);
        (found!.State, found.Attempt, found.Revision, found.Message, found.Code).ShouldBe((Finished, 2, 2, "said 2", 3));
        (await store.ListAsync(new TargetQuery("acme", "c1", 10) { States = [Running] }, Never)).Select(target => target.Device).ShouldBe(["d2"]);
        (await store.ListAsync(new TargetQuery("acme", "c1", 10) { After = "d1", Group = 0, MaxAttempt = 1, UnchangedSince = Now }, Never)).Select(target => target.Device).ShouldBe(["d2"]);
    }

    [Theory]
    [MemberData(nameof(Providers))]
    public async Task Remove_TakesThoseOfTheCampaign_PageByPage(DatabaseProvider provider)
    {
        var store = await StoreAsync(provider);
        foreach (var (tenant, campaign) in ((string, string)[])[("acme", "c1"), ("acme", "c2"), ("other", "c1")])
        {
            _ = await store.AddAsync(tenant, campaign, [("d1", 1), ("d2", 2), ("d3", 3)], Now, Never);
        }

        (await store.RemoveAsync("acme", "c1", 2, Never)).ShouldBe(2);
        (await store.RemoveAsync("acme", "c1", 2, Never)).ShouldBe(1);
        (await store.RemoveAsync("acme", "c1", 2, Never)).ShouldBe(0);
        (await store.CountAsync("acme", "c2", 0, 10, Never) + await store.CountAsync("other", "c1", 0, 10, Never)).ShouldBe(6);
    }

    [Theory]
    [MemberData(nameof(Providers))]
    public async Task List_OfThoseWhoseTurnHasNotCome_KeepsToTheLowerPlaces(DatabaseProvider provider)
    {
        var store = await StoreAsync(provider);
        _ = await store.AddAsync("acme", "c1", [("d1", 5), ("d2", 2), ("d3", 9), ("d4", 9)], Now, Never);
        await store.ApplyAsync([Change("d4", 1, 1, Running)], Never);
        (await store.ListAsync(new TargetQuery("acme", "c1", 10) { States = [0, Running], ScheduledBefore = 5 }, Never)).Select(target => target.Device).ShouldBe(["d2", "d4"]);
    }

    [Fact]
    public async Task Writer_WritesAllThatComesTogether()
    {
        var store = await StoreAsync(DatabaseProvider.Sqlite);
        _ = await store.AddAsync("acme", "c1", [.. Enumerable.Range(0, 500).Select(i => ($"d{i}", (long)i))], Now, Never);
        var writer = new CampaignTargetWriter(store);
        await Task.WhenAll(Enumerable.Range(0, 500).Select(i => writer.WriteAsync(Change($"d{i}", 1, 1, Running))));
        (await store.TallyAsync("acme", "c1", Never)).ShouldBe([new TargetCount(0, Running, 1, 500)]);
    }

    private static TargetChange Change(string device, int attempt, long revision, int state) =>
        new("acme", "c1", device, 0, attempt, revision) { State = state, Action = attempt, Code = 3, Message = $"said {attempt}", At = Now };

    private async Task<ICampaignTargetStore> StoreAsync(DatabaseProvider provider)
    {
        var database = await TestDatabases.CreateAsync(provider, _folder);
        await new SchemaMigrator(database, TimeProvider.System, NullLogger<SchemaMigrator>.Instance).MigrateAsync(Never);
        return new DatabaseCampaignTargetStore(database);
    }
}
