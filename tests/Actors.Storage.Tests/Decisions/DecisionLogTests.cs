using Actors.Domain.Decisions;
using Actors.Domain.Tests.Decisions;
using Actors.Storage.Costs;
using Actors.Storage.Databases;
using Actors.Storage.Decisions;
using Actors.Storage.Tests.Artifacts;
using Actors.Storage.Tests.Databases;
using Actors.TestKit;
using Microsoft.Extensions.DependencyInjection;

namespace Actors.Storage.Tests.Decisions;

/// <summary>The log over files (no database named) and over the tables of each database.</summary>
public sealed class DecisionLogTests : IDisposable
{
    /// <summary>So many days that nothing expires while the tests run by the real clock.</summary>
    private const int Long = 3_650;

    private static readonly DecisionFilter All = new() { Tenant = "acme" };
    private readonly TemporaryFolder _folder = new();

    public static TheoryData<DatabaseProvider?> Stores => [null, DatabaseProvider.Sqlite, DatabaseProvider.PostgreSql];

    public void Dispose() => _folder.Dispose();

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task ReadAsync_WhatWasTakenAtEachLevel_IsThereOnce_BeforeAndAfterSealing(DatabaseProvider? provider)
    {
        await using var host = await StartAsync(await DatabaseAsync(provider));
        var decisions = Made.Many(seed: 1, count: 600, days: Long).ConvertAll(WithoutPeople);
        foreach (var part in decisions.Chunk(200))
        {
            foreach (var decision in part)
            {
                (await host.WriteAsync(decision, decision.Head.Version == 1 ? DecisionLevel.Full : DecisionLevel.Durable)).ShouldBe(DecisionReceipt.Taken);
            }

            Made.Texts(await host.ReadAsync(All)).ShouldBe(Made.Texts(decisions.TakeWhile(decision => decision != part[^1]).Append(part[^1]).OrderBy(decision => decision.Head.Id)));
            await host.SealAsync();
        }

        Made.Texts(await host.ReadAsync(All)).ShouldBe(Made.Texts(decisions.OrderBy(decision => decision.Head.Id)));
        var some = decisions[250].Head;
        (await host.ReadAsync(All with { Id = some.Id })).ShouldHaveSingleItem().Head.ShouldBe(some);
        (await host.ReadAsync(All with { After = some.Id })).Count.ShouldBe(decisions.Count(decision => decision.Head.Id.CompareTo(some.Id) > 0));
        (await host.ReadAsync(All with { Tenant = "other" })).ShouldBeEmpty();
    }

    /// <summary>Segments are their models', to the byte; what is in journals is shared.</summary>
    [Theory]
    [MemberData(nameof(Stores))]
    public async Task StoredBytes_AddUpToSegmentsAndJournals(DatabaseProvider? provider)
    {
        await using var host = await StartAsync(await DatabaseAsync(provider));
        var (sizes, store) = (host.Services.GetServices<IStoredBytes>().OfType<DecisionBytes>().Single(), host.Services.GetRequiredService<IDecisionStore>());
        (await sizes.MeasureAsync(default)).Sum(part => part.Bytes).ShouldBe(0);
        var decisions = Made.Many(seed: 5, count: 100, days: Long).ConvertAll(WithoutPeople);
        foreach (var decision in decisions)
        {
            _ = await host.WriteAsync(decision, DecisionLevel.Durable);
        }

        var journal = (await sizes.MeasureAsync(default)).ShouldHaveSingleItem();
        (journal.Tenant, journal.Bytes > 0).ShouldBe(("", true));
        await host.SealAsync();

        var parts = (await sizes.MeasureAsync(default)).Where(part => part.Bytes > 0).ToList();
        parts.Sum(part => part.Bytes).ShouldBe((await store.ListSegmentsAsync(default)).Sum(segment => segment.Length));
        parts.Select(part => (part.Tenant, part.Model, part.Version)).ShouldBe(decisions.Select(decision => (decision.Head.Tenant, decision.Head.Model, decision.Head.Version)).Distinct(), ignoreOrder: true);
        sizes.IsOwn.ShouldBe(provider is null);
    }

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task ReadAsync_AfterARestart_GivesWhatWasTakenBefore(DatabaseProvider? provider)
    {
        var database = await DatabaseAsync(provider);
        var decisions = Made.Many(seed: 2, count: 100, days: Long).ConvertAll(WithoutPeople);
        for (var part = 0; part < 4; part++)
        {
            await using var host = await StartAsync(database);
            foreach (var decision in decisions.Skip(part * 25).Take(25))
            {
                _ = await host.WriteAsync(decision);
            }
        }

        await using var last = await StartAsync(database);
        Made.Texts(await last.ReadAsync(All)).ShouldBe(Made.Texts(decisions.OrderBy(decision => decision.Head.Id)));
    }

    /// <summary>Of the batches alone that are durable a commit waits for the disk; what the others say holds for them only.</summary>
    [Fact]
    public async Task AppendAsync_OnPostgres_WaitsForTheDisk_WhereItIsToBeDurable()
    {
        var database = (await DatabaseAsync(DatabaseProvider.PostgreSql))!;
        await using var host = await StartAsync(database);
        await using var connection = await database.OpenAsync(default);
        await connection.ExecuteAsync(
            """
            CREATE TABLE Waits (Number SERIAL, Setting TEXT);
            CREATE FUNCTION Note() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN INSERT INTO Waits (Setting) VALUES (current_setting('synchronous_commit')); RETURN NEW; END $$;
            CREATE TRIGGER Noting BEFORE INSERT ON DecisionBatch FOR EACH ROW EXECUTE FUNCTION Note();
            """,
            default);
        var store = host.Services.GetRequiredService<IDecisionStore>();
        foreach (var isDurable in new[] { false, true, false, true })
        {
            await store.AppendAsync(Array.Empty<byte>(), isDurable, default);
        }

        await using var select = connection.Command("SELECT string_agg(Setting, ' ' ORDER BY Number) FROM Waits");
        (await select.ExecuteScalarAsync()).ShouldBe("off on off on");
    }

    [Fact]
    public async Task WriteAsync_AfterTheServerCutsConnections_TakesTheNextDecision()
    {
        var database = (await DatabaseAsync(DatabaseProvider.PostgreSql))!;
        await using var host = await StartAsync(database);
        var decisions = Made.Many(seed: 4, count: 2, days: Long).ConvertAll(WithoutPeople);
        (await host.WriteAsync(decisions[0], DecisionLevel.Durable)).ShouldBe(DecisionReceipt.Taken);
        await using (var connection = await database.OpenAsync(default))
        {
            await using var cut = connection.CreateCommand();
            cut.CommandText = "SELECT pg_terminate_backend(pid, 10000) FROM pg_stat_activity WHERE datname = current_database() AND query LIKE 'INSERT INTO DecisionBatch%'";
            _ = await cut.ExecuteNonQueryAsync();
        }

        (await host.WriteAsync(decisions[1], DecisionLevel.Durable)).ShouldBe(DecisionReceipt.Taken);
        Made.Texts(await host.ReadAsync(All)).ShouldBe(Made.Texts(decisions.OrderBy(decision => decision.Head.Id)));
    }

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task KillNine_UnderLoad_LosesNothingThatWasKept_AndKeepsNothingTwice(DatabaseProvider? provider)
    {
        var database = await DatabaseAsync(provider);
        string[] arguments = database is null
            ? ["--Decisions:Store=Files"]
            : [$"--Database:Provider={database.Provider}", $"--Database:ConnectionString={database.ConnectionString}", "--Decisions:Store=Database"];
        var kept = new List<Guid>();
        for (var round = 0; round < 5; round++)
        {
            using var probe = Probe.Start(_folder.In("data"), arguments);
            _ = await probe.ExpectAsync("started");
            await probe.SayAsync("decide");
            for (var line = 0; line < 30 + (17 * round); line++)
            {
                kept.Add(Guid.Parse((await probe.ExpectAsync("kept "))["kept ".Length..]));
            }

            await probe.KillAsync();
        }

        await using var host = await StartAsync(database);
        var there = (await host.ReadAsync(All)).Select(decision => decision.Head.Id).ToList();
        there.Distinct().Count().ShouldBe(there.Count);
        kept.Except(there).ShouldBeEmpty();
        await host.SealAsync();
        (await host.ReadAsync(All)).Select(decision => decision.Head.Id).ShouldBe(there);
    }

    [Fact]
    public async Task ReadAsync_BySubject_GivesThatPersonsInClear_AndOnceErased_NothingPersonal()
    {
        await using var host = await StartAsync(null);
        var mine = Personal("ada", 1);
        _ = await host.WriteAsync(mine);
        _ = await host.WriteAsync(Personal("bob", 2));

        var found = (await host.ReadAsync(All with { Subject = "ada" })).ShouldHaveSingleItem();

        found.Head.Id.ShouldBe(mine.Head.Id);
        found.Head.Subject.ShouldNotBe("ada");
        found.Inputs[0].Form.ShouldBe(FieldForm.Content);
        found.Inputs[0].Content.ToArray().ShouldBe(mine.Inputs[0].Content.ToArray());
        foreach (var file in Directory.EnumerateFiles(_folder.In("data", "decisions")))
        {
            var bytes = await File.ReadAllBytesAsync(file);
            bytes.AsSpan().IndexOf("ada"u8).ShouldBe(-1);
            bytes.AsSpan().IndexOf("secret1"u8).ShouldBe(-1);
        }

        await host.SealAsync();
        (await host.EraseAsync("acme", "ada")).ShouldBeTrue();

        (await host.ReadAsync(All with { Subject = "ada" })).ShouldBeEmpty();
        var left = (await host.ReadAsync(All with { Id = mine.Head.Id })).ShouldHaveSingleItem();
        (left.Inputs[0].Form, left.Inputs[0].Content.Length).ShouldBe((FieldForm.Omitted, 0));
        (await host.ReadAsync(All with { Subject = "bob" })).ShouldHaveSingleItem().Inputs[0].Form.ShouldBe(FieldForm.Content);
    }

    [Fact]
    public async Task ExpireAsync_SegmentsWhoseTimeIsOver_AreDeletedWhole()
    {
        var clock = new ManualTime();
        await using var host = await StartAsync(null, clock);
        foreach (var decision in Made.Many(seed: 4, count: 40, days: 1).Concat(Made.Many(seed: 5, count: 50, days: 90)).Select(WithoutPeople))
        {
            _ = await host.WriteAsync(decision);
        }

        await host.SealAsync();
        Directory.EnumerateFiles(_folder.In("data", "decisions"), "*.segment").Count().ShouldBe(2);

        clock.Advance(TimeSpan.FromDays(75));
        await host.ExpireAsync();

        (await host.ReadAsync(All)).Count.ShouldBe(50);
        Directory.EnumerateFiles(_folder.In("data", "decisions"), "*.segment").Count().ShouldBe(1);
    }

    [Fact]
    public async Task ReadAsync_ADamagedSegment_SaysSo()
    {
        await using var host = await StartAsync(null);
        foreach (var decision in Made.Many(seed: 6, count: 40, days: Long).Select(WithoutPeople))
        {
            _ = await host.WriteAsync(decision);
        }

        await host.SealAsync();
        var file = Directory.EnumerateFiles(_folder.In("data", "decisions"), "*.segment").Single();
        var bytes = await File.ReadAllBytesAsync(file);
        bytes[100] ^= 1;
        await File.WriteAllBytesAsync(file, bytes);

        (await Should.ThrowAsync<InvalidDataException>(() => host.ReadAsync(All))).Message.ShouldContain("damaged");
    }

    [Fact]
    public async Task ReadAsync_AJournalThatEndsInTheMiddleOfABatch_GivesTheBatchesBefore()
    {
        var decisions = Made.Many(seed: 7, count: 2, days: Long).ConvertAll(WithoutPeople);
        await using (var host = await StartAsync(null))
        {
            _ = await host.WriteAsync(decisions[0], DecisionLevel.Durable);
            _ = await host.WriteAsync(decisions[1], DecisionLevel.Durable);
        }

        var journal = Directory.EnumerateFiles(_folder.In("data", "decisions"), "*.journal").Single();
        await using (var file = File.Open(journal, FileMode.Open))
        {
            file.SetLength(file.Length - 1);
        }

        await using var after = await StartAsync(null);
        Made.Texts(await after.ReadAsync(All)).ShouldBe(Made.Texts([decisions[0]]));
    }

    private static Decision WithoutPeople(Decision decision) => decision with
    {
        Head = decision.Head with { Subject = null },
        Inputs = [.. decision.Inputs.Where(tensor => tensor.Form != FieldForm.Sealed)],
    };

    private static Decision Personal(string subject, int number)
    {
        var made = Made.One(new Random(number), number, days: Long);
        return made with
        {
            Head = made.Head with { Subject = subject },
            Inputs = [new DecisionTensor("note", "UINT8", [7], FieldForm.Sealed, System.Text.Encoding.UTF8.GetBytes($"secret{number}"))],
        };
    }

    private Task<DecisionHost> StartAsync(IDatabase? database, TimeProvider? clock = null) => DecisionHost.StartAsync(_folder.In("data"), database, clock);

    private async Task<IDatabase?> DatabaseAsync(DatabaseProvider? provider) =>
        provider is { } kind ? await TestDatabases.CreateAsync(kind, _folder) : null;
}
