using System.Data.Common;
using Actors.Domain.Costs;
using Actors.Domain.Costs.Metering;
using Actors.Storage.Costs;
using Actors.Storage.Databases;
using Actors.Storage.Ingestion;
using Actors.Storage.Schema;
using Actors.Storage.Tests.Databases;
using Actors.TestKit;
using Microsoft.Extensions.Logging.Abstractions;

namespace Actors.Storage.Tests.Costs;

/// <summary>Records of use and charges, in the databases that run here.</summary>
public sealed class CostStoreTests : IDisposable
{
    private const long Hour = 490_000;
    private static readonly UsageKey Key = new("acme", Hour, "cpu", "here", "churn", 1, "key:a");
    private readonly TemporaryFolder _folder = new();

    public static TheoryData<DatabaseProvider> Providers => [DatabaseProvider.Sqlite, DatabaseProvider.PostgreSql];

    public void Dispose() => _folder.Dispose();

    [Theory]
    [MemberData(nameof(Providers))]
    public async Task Add_TheSameReportAgain_CountsOnce(DatabaseProvider provider)
    {
        var (store, turns) = await OpenAsync(provider);
        using var ending = turns;
        (await store.AddAsync("one", new UsageReport(1, [new(Key, 5)]), default)).ShouldBeTrue();
        (await store.AddAsync("one", new UsageReport(1, [new(Key, 5)]), default)).ShouldBeFalse();
        (await store.AddAsync("two", new UsageReport(1, [new(Key, 7)]), default)).ShouldBeTrue();
        (await store.AddAsync("one", new UsageReport(3, [new(Key, 1), new(Key with { Hour = Hour + 1 }, 2)]), default)).ShouldBeTrue();
        (await store.AddAsync("one", new UsageReport(2, [new(Key, 100)]), default)).ShouldBeFalse();

        (await store.ListAsync("acme", Hour, Hour + 2, 10, default)).ShouldBe([new(Key, 13), new(Key with { Hour = Hour + 1 }, 2)]);
        (await store.ListAsync("acme", Hour + 1, Hour + 2, 10, default)).ShouldBe([new(Key with { Hour = Hour + 1 }, 2)]);
        (await store.SumAsync(Hour, Hour + 1, default)).ShouldBe([new(Key with { Model = "", Version = 0, Caller = "" }, 13)]);
    }

    [Theory]
    [MemberData(nameof(Providers))]
    public async Task Add_ADayOfTrafficWithRestartsAndLostAnswers_IsTheMeteredWhole(DatabaseProvider provider)
    {
        var (store, turns) = await OpenAsync(provider);
        using var ending = turns;
        var random = new Random(17);
        var metered = new Dictionary<UsageKey, long>();
        for (var life = 0; life < 12; life++)
        {
            var (ledger, reporter, last) = (new UsageLedger(1_000), $"life-{life}", 0L);
            for (var minute = 0; minute < 120; minute++)
            {
                for (var request = random.Next(4); request > 0; request--)
                {
                    ledger.Add(Key with { Hour = Hour + (2 * life) + (minute / 60), Model = $"m{random.Next(3)}", Caller = $"key:{random.Next(4)}" }, random.NextInt64(1, 1_000_000_000));
                }

                if (ledger.Take() is not { } report)
                {
                    continue;
                }

                foreach (var row in report.Rows.Where(_ => report.Number > last))
                {
                    metered[row.Key] = metered.GetValueOrDefault(row.Key) + row.Quantity;
                }

                // Answers get lost: the same is sent again, at once or the next time. Each life ends without a word.
                last = report.Number;
                for (var times = random.Next(1, 4); times > 0; times--)
                {
                    _ = await store.AddAsync(reporter, report, default);
                }

                if (random.Next(3) > 0)
                {
                    ledger.Acknowledge(report.Number);
                }
            }
        }

        var stored = await store.ListAsync("acme", Hour, Hour + 24, 100_000, default);
        stored.ToDictionary(row => row.Key, row => row.Quantity).OrderBy(pair => pair.Key.ToString(), StringComparer.Ordinal)
            .ShouldBe(metered.OrderBy(pair => pair.Key.ToString(), StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Providers))]
    public async Task Add_FromManyAtOnce_LosesNothing(DatabaseProvider provider)
    {
        var (store, turns) = await OpenAsync(provider);
        using var ending = turns;
        UsageRow[] rows = [.. Enumerable.Range(0, 40).Select(place => new UsageRow(Key with { Caller = $"key:{place:00}" }, 3))];
        await Task.WhenAll(Enumerable.Range(0, 8).Select(async silo =>
        {
            for (var number = 1; number <= 5; number++)
            {
                for (var isWritten = false; !isWritten;)
                {
                    try
                    {
                        _ = await store.AddAsync($"silo-{silo}", new UsageReport(number, rows), default);
                        isWritten = true;
                    }
                    catch (DbException)
                    {
                        // Whoever is in another's way is told to come again.
                    }
                }
            }
        }));

        (await store.ListAsync("acme", Hour, Hour + 1, 100, default)).ShouldAllBe(row => row.Quantity == 8 * 5 * 3);
    }

    [Theory]
    [MemberData(nameof(Providers))]
    public async Task Charges_OfAName_AreKeptOnce(DatabaseProvider provider)
    {
        var (store, turns) = await OpenAsync(provider);
        using var ending = turns;
        CostCharge charge = new("march", UsageKey.StartOf(Hour), CostCharge.Training, 12_000_000, "Retraining") { Model = "churn", Version = 2, Tags = new CostTags("a", null, "4711", null) };
        (await store.AddAsync("acme", charge, default)).ShouldBe(charge);
        (await store.AddAsync("acme", charge with { Micros = 1 }, default)).ShouldBe(charge);
        (await store.ListChargesAsync("acme", charge.At, charge.At.AddHours(1), 10, default)).ShouldBe([charge]);
        (await store.ListChargesAsync("acme", charge.At.AddHours(1), charge.At.AddHours(2), 10, default)).ShouldBeEmpty();
        (await store.ListChargesAsync("other", charge.At, charge.At.AddHours(1), 10, default)).ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(Providers))]
    public async Task Expire_OldRecords_LeavesTheOthers(DatabaseProvider provider)
    {
        var (store, turns) = await OpenAsync(provider);
        using var ending = turns;
        _ = await store.AddAsync("one", new UsageReport(1, [new(Key, 1), new(Key with { Hour = Hour + 1 }, 2)]), default);
        (await store.ExpireAsync(Hour + 1, DateTimeOffset.UnixEpoch, default)).ShouldBe(1);
        (await store.ListAsync("acme", 0, Hour + 9, 10, default)).ShouldBe([new(Key with { Hour = Hour + 1 }, 2)]);
    }

    [Fact]
    public async Task Killed_WhileReporting_CountsEachReportOnceAndAllThatWereAcknowledged()
    {
        var acknowledged = new Dictionary<string, long>(StringComparer.Ordinal);
        for (var kill = 0; kill < 3; kill++)
        {
            using var probe = Probe.Start(_folder.In("data"));
            _ = await probe.ExpectAsync("started");
            await probe.SayAsync("meter");
            for (var heard = 0; heard < 20 + (11 * kill); heard++)
            {
                var words = (await probe.ExpectAsync("metered ")).Split(' ');
                acknowledged[words[1]] = long.Parse(words[2], System.Globalization.CultureInfo.InvariantCulture);
            }

            await probe.KillAsync();
        }

        var database = new Database(new DatabaseOptions { Provider = DatabaseProvider.Sqlite, ConnectionString = Database.SqliteFile(_folder.In("data", "actors.db")) });
        using var turns = new WriteTurns(database);
        var store = new DatabaseCostStore(database, turns, TimeProvider.System);
        var stored = await store.ListAsync("acme", 0, long.MaxValue, 10, default);

        // Each report has one of the quantity, so that the sum is the number of the last one that is on disk.
        stored.Count.ShouldBe(3);
        foreach (var row in stored)
        {
            row.Quantity.ShouldBe((await store.FindNumberAsync(row.Key.Caller, default))!.Value);
            row.Quantity.ShouldBeGreaterThanOrEqualTo(acknowledged[row.Key.Caller]);
        }
    }

    private async Task<(DatabaseCostStore Store, WriteTurns Turns)> OpenAsync(DatabaseProvider provider)
    {
        var database = await TestDatabases.CreateAsync(provider, _folder);
        _ = await new SchemaMigrator(database, TimeProvider.System, NullLogger<SchemaMigrator>.Instance).MigrateAsync(default);
        var turns = new WriteTurns(database);
        return (new DatabaseCostStore(database, turns, TimeProvider.System), turns);
    }
}
