using Actors.Domain.Devices;
using Actors.Storage.Databases;
using Actors.Storage.Devices;
using Actors.Storage.Schema;
using Actors.Storage.Tests.Databases;
using Actors.TestKit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace Actors.Storage.Tests.Devices;

/// <summary>Rows of devices, in the databases that run here.</summary>
public sealed class DeviceStoreTests : IDisposable
{
    private static readonly DateTimeOffset Now = new(2026, 5, 1, 0, 0, 0, TimeSpan.Zero);
    private readonly TemporaryFolder _folder = new();
    private readonly ServiceProvider _services = new ServiceCollection().AddMetrics().AddSingleton<DeviceInstruments>().BuildServiceProvider();

    public static TheoryData<DatabaseProvider> Providers => [DatabaseProvider.Sqlite, DatabaseProvider.PostgreSql];

    public void Dispose()
    {
        _services.Dispose();
        _folder.Dispose();
    }

    [Theory]
    [MemberData(nameof(Providers))]
    public async Task Write_FromManyAtOnce_KeepsEach_AndRefusesWhatFollowsNoVersion(DatabaseProvider provider)
    {
        var database = await MigratedAsync(provider);
        await using var store = Open(database);
        const int Devices = 500;

        var inserted = await Task.WhenAll(Enumerable.Range(0, Devices).Select(i => store.WriteAsync(Write(i, 0, 1))));
        var updates = await Task.WhenAll(Enumerable.Range(0, Devices).Select(i => store.WriteAsync(Write(i, i % 2 == 0 ? 1 : 5, 2))));
        var again = await Task.WhenAll(Enumerable.Range(0, 10).Select(i => store.WriteAsync(Write(i, 0, 3))));

        inserted.ShouldAllBe(written => written == DeviceWritten.Done);
        updates.Select((written, i) => written == DeviceWritten.Done == (i % 2 == 0)).ShouldAllBe(isRight => isRight);
        again.ShouldAllBe(written => written == DeviceWritten.Conflict);
        await using var other = Open(database);
        var rows = await Task.WhenAll(Enumerable.Range(0, Devices + 1).Select(i => other.LoadAsync("acme", $"d-{i:000}")));
        rows[Devices].ShouldBeNull();
        rows.Take(Devices).Select((row, i) => (row!.Version, row.State[0]) == (i % 2 == 0 ? (2, 2) : (1, 1))).ShouldAllBe(isRight => isRight);
        (await other.CountAsync("acme", default)).ShouldBe(Devices);
        (await other.CountAsync("other", default)).ShouldBe(0);
    }

    [Theory]
    [MemberData(nameof(Providers))]
    public async Task Write_ByAToken_EnrolsExactlyAsManyAsItIsGoodFor(DatabaseProvider provider)
    {
        var database = await MigratedAsync(provider);
        await using var store = Open(database);
        await using var other = Open(database);
        await store.AddTokenAsync("acme", "t", default);
        await store.AddTokenAsync("acme", "t", default);

        // Two silos share the token, and each id is wanted of both.
        var written = await Task.WhenAll(Enumerable.Range(0, 200).Select(i => (i % 2 == 0 ? store : other).WriteAsync(Write(i / 2, 0, 1) with { Token = "t", MaxUses = 70 })));

        written.Count(result => result == DeviceWritten.Done).ShouldBe(70);
        (await store.CountAsync("acme", default)).ShouldBe(70);
        (await store.CountUsesAsync("acme", default))["t"].ShouldBe(70);
        await store.RemoveTokenAsync("acme", "t", default);
        (await store.WriteAsync(Write(300, 0, 1) with { Token = "t", MaxUses = 70 })).ShouldBe(DeviceWritten.TokenSpent);
        (await store.LoadAsync("acme", "d-300")).ShouldBeNull();
    }

    [Theory]
    [MemberData(nameof(Providers))]
    public async Task Pages_TakeThePlaceOfOlderOnes_AndGoWithTheDevice(DatabaseProvider provider)
    {
        await using var store = Open(await MigratedAsync(provider));
        _ = await store.WriteAsync(Write(1, 0, 1) with { Pages = [new DevicePage(0, [1]), new DevicePage(1, [2])] });
        _ = await store.WriteAsync(Write(1, 1, 1) with { Pages = [new DevicePage(1, [3])] });
        _ = await store.WriteAsync(Write(1, 1, 1) with { Pages = [new DevicePage(0, [9])] });

        (await store.ListPagesAsync("acme", "d-001", default)).Select(page => (int)page[0]).Order().ShouldBe([1, 3]);
        (await store.WriteAsync(new DeviceWrite("acme", "d-001", 2, null))).ShouldBe(DeviceWritten.Done);
        (await store.WriteAsync(new DeviceWrite("acme", "d-001", 2, null))).ShouldBe(DeviceWritten.Conflict);
        (await store.LoadAsync("acme", "d-001")).ShouldBeNull();
        (await store.ListPagesAsync("acme", "d-001", default)).ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(Providers))]
    public async Task ListSilent_FindsThoseWhoseLeaseEnded_AndPutsOffThoseHeardMeanwhile(DatabaseProvider provider)
    {
        await using var store = Open(await MigratedAsync(provider));
        for (var i = 0; i < 6; i++)
        {
            _ = await store.WriteAsync(Write(i, 0, 1) with { LeaseEnd = Now.AddMinutes(i), Watching = DeviceWatching.AtLeaseEnd });
        }

        // One is heard again, which changes only the end of its lease; one is not watched any more; one was never heard.
        _ = await store.WriteAsync(Write(0, 1, 1) with { LeaseEnd = Now.AddMinutes(4.5) });
        _ = await store.WriteAsync(Write(1, 1, 1) with { LeaseEnd = Now.AddMinutes(1), Watching = DeviceWatching.Never });
        _ = await store.WriteAsync(Write(9, 0, 1));

        (await store.ListSilentAsync(Now.AddMinutes(3), 100, default)).Select(device => device.Id).Order().ShouldBe(["d-002", "d-003"]);
        (await store.ListSilentAsync(Now.AddMinutes(4.7), 100, default)).Select(device => device.Id).Order().ShouldBe(["d-000", "d-002", "d-003", "d-004"]);
        (await store.ListSilentAsync(Now.AddMinutes(4.7), 1, default)).Count.ShouldBe(1);
    }

    [Theory]
    [MemberData(nameof(Providers))]
    public async Task Find_ByFilter_GoesOnWhereItStopped(DatabaseProvider provider)
    {
        await using var store = Open(await MigratedAsync(provider));
        _ = await Task.WhenAll(Enumerable.Range(0, 130).Select(i => store.WriteAsync(
            Write(i, 0, 1) with { State = DeviceStateBytes.Write(new DeviceState { Groups = i % 10 == 0 ? ["tenth"] : [] }) })));
        var (search, query) = (new DeviceSearch(store, TimeProvider.System), DeviceQuery.Parse("group = 'tenth'", DeviceGroups.None));

        var (ids, after) = (new List<string>(), "");
        for (string? next = ""; next is not null;)
        {
            var found = await search.FindAsync("acme", query, after, 4, default);
            ids.AddRange(found.Devices.Select(device => device.Id));
            next = found.Next;
            after = next ?? "";
        }

        ids.ShouldBe(Enumerable.Range(0, 13).Select(i => $"d-{10 * i:000}"));
    }

    [Fact]
    public async Task Queue_ThatIsFull_RefusesAtOnce_AndAFailedBatchTellsAll()
    {
        var gate = new TaskCompletionSource();
        var queue = new GroupQueue<int, int>(3, 2, 1, async (items, _) =>
        {
            await gate.Task;
            return items.Contains(13) ? throw new InvalidDataException("no luck") : [.. items.Select(item => item * 2)];
        });
        var first = queue.AddAsync(1);
        await WaitForAsync(() => queue.Waiting == 0);
        Task<int>[] others = [queue.AddAsync(2), queue.AddAsync(13), queue.AddAsync(4)];

        _ = await Should.ThrowAsync<DevicesOverloadedException>(() => queue.AddAsync(5));
        gate.SetResult();

        (await first).ShouldBe(2);
        _ = await Should.ThrowAsync<InvalidDataException>(() => others[0]);
        _ = await Should.ThrowAsync<InvalidDataException>(() => others[1]);
        (await others[2]).ShouldBe(8);
        (await queue.AddAsync(6)).ShouldBe(12);
    }

    private static async Task WaitForAsync(Func<bool> holds)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (!holds())
        {
            limit.IsCancellationRequested.ShouldBeFalse("The queue's worker has not begun within a minute.");
            await Task.Delay(5);
        }
    }

    private static DeviceWrite Write(int device, long after, byte state) => new("acme", $"d-{device:000}", after, [state]);

    private DatabaseDeviceStore Open(IDatabase database) => new(database, _services.GetRequiredService<DeviceInstruments>(), TimeProvider.System);

    private async Task<IDatabase> MigratedAsync(DatabaseProvider provider)
    {
        var database = await TestDatabases.CreateAsync(provider, _folder);
        _ = await new SchemaMigrator(database, TimeProvider.System, NullLogger<SchemaMigrator>.Instance).MigrateAsync(default);
        return database;
    }
}
