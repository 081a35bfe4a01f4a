using Actors.Domain.Audit;
using Actors.Storage.Audit;
using Actors.TestKit;
using Microsoft.Data.Sqlite;

namespace Actors.Storage.Tests.Audit;

/// <summary>Somebody with a hand on the database file: whatever is changed is found, and named.</summary>
public sealed class TamperingTests : IAsyncLifetime, IDisposable
{
    private static readonly CancellationToken Never = CancellationToken.None;
    private readonly TemporaryFolder _folder = new();

    public async Task InitializeAsync()
    {
        await using var host = await AuditHost.StartAsync(Data);
        for (var i = 0; i < 3; i++)
        {
            await host.AppendManyAsync(100);
            _ = await host.Log.SignHeadAsync(Never);
        }
    }

    public Task DisposeAsync() => Task.CompletedTask;

    public void Dispose() => _folder.Dispose();

    private string Data => _folder.In("data");

    public static TheoryData<string, AuditFaultKind, long> Cases => new()
    {
        { "UPDATE AuditEntry SET Leaf = CAST(replace(CAST(Leaf AS TEXT), 'test.action', 'Test.action') AS BLOB) WHERE Sequence = 150", AuditFaultKind.EntryChanged, 150 },
        { "UPDATE AuditEntry SET Leaf = CAST(x'00' || substr(Leaf, 2) AS BLOB) WHERE Sequence = 0", AuditFaultKind.EntryChanged, 0 },
        { "UPDATE AuditEntry SET Leaf = CAST(substr(Leaf, 1, length(Leaf) - 1) || x'00' AS BLOB) WHERE Sequence = 299", AuditFaultKind.EntryChanged, 299 },
        { "UPDATE AuditEntry SET Detail = CAST(x'00' || substr(Detail, 2) AS BLOB) WHERE Sequence = 77", AuditFaultKind.DetailChanged, 77 },
        { "UPDATE AuditEntry SET Detail = (SELECT Detail FROM AuditEntry WHERE Sequence = 78) WHERE Sequence = 77", AuditFaultKind.DetailChanged, 77 },
        { "UPDATE AuditEntry SET Action = 'model.nothing' WHERE Sequence = 33", AuditFaultKind.EntryChanged, 33 },
        { "UPDATE AuditEntry SET Actor = 'system:nobody' WHERE Sequence = 34", AuditFaultKind.EntryChanged, 34 },
        { "UPDATE AuditEntry SET Resource = Tenant WHERE Sequence = 35", AuditFaultKind.EntryChanged, 35 },
        { "UPDATE AuditEntry SET Tenant = '' WHERE Sequence = 36", AuditFaultKind.EntryChanged, 36 },
        { "UPDATE AuditEntry SET OccurredAt = OccurredAt + 1 WHERE Sequence = 37", AuditFaultKind.EntryChanged, 37 },
        { "DELETE FROM AuditEntry WHERE Sequence = 123", AuditFaultKind.EntryDropped, 123 },
        { "DELETE FROM AuditEntry WHERE Sequence >= 290", AuditFaultKind.EntryDropped, 290 },
        { "DELETE FROM AuditEntry WHERE Sequence = 10; UPDATE AuditEntry SET Sequence = Sequence - 1 WHERE Sequence > 10 AND Sequence < 1000", AuditFaultKind.EntryDropped, 10 },
        { Swap(40, 41), AuditFaultKind.EntryReordered, 40 },
        { Swap(40, 280), AuditFaultKind.EntryReordered, 40 },
        { "UPDATE AuditTile SET Hashes = CAST(x'00' || substr(Hashes, 2) AS BLOB) WHERE Level = 0 AND Position = 1", AuditFaultKind.EntryChanged, 256 },
        { "UPDATE AuditHead SET Note = replace(Note, char(10) || '200' || char(10), char(10) || '201' || char(10)) WHERE Size = 200", AuditFaultKind.HeadForged, 201 },
        { "UPDATE AuditHead SET Note = 'A' || substr(Note, 2) WHERE Size = 200", AuditFaultKind.HeadForged, 200 },
        { "UPDATE AuditHead SET Note = (SELECT Note FROM AuditHead WHERE Size = 100) WHERE Size = 200", AuditFaultKind.HeadForged, 100 },
        { "UPDATE AuditHead SET Note = (SELECT Note FROM AuditHead WHERE Size = 300) WHERE Size = 200", AuditFaultKind.HeadForged, 300 },
    };

    /// <summary>What the check at start does not see, the reading of the whole log in the background does, and says where.</summary>
    [Fact]
    public async Task Patrol_EntryChangedFarFromTheEnd_NamesIt()
    {
        await TamperAsync("UPDATE AuditEntry SET Leaf = CAST(replace(CAST(Leaf AS TEXT), 'test.action', 'Test.action') AS BLOB) WHERE Sequence = 150");
        await using var host = await AuditHost.StartAsync(Data, null, "Audit:CheckedAtStart=0");
        var state = await ReadOverAsync(host);
        (state.State, state.Entries).ShouldBe(("faulty", 150));
        state.Fault.ShouldNotBeNull().ShouldStartWith("EntryChanged at 150: ");
    }

    [Fact]
    public async Task Patrol_NothingChanged_IsSound()
    {
        await using var host = await AuditHost.StartAsync(Data, null, "Audit:CheckedAtStart=0");
        var state = await ReadOverAsync(host);
        (state.State, state.Fault).ShouldBe(("sound", null));
        state.Entries.ShouldBeGreaterThanOrEqualTo(300);
        state.Heads.ShouldBeGreaterThanOrEqualTo(3);
    }

    private static async Task<AuditCheckState> ReadOverAsync(AuditHost host)
    {
        using var timeout = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        while (host.Checks.Last.At is null)
        {
            timeout.IsCancellationRequested.ShouldBeFalse("The log was never read over.");
            await Task.Delay(20, Never);
        }

        return host.Checks.Last;
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task Verify_AfterTampering_NamesIt(string tampering, AuditFaultKind kind, long position)
    {
        await TamperAsync(tampering);
        await using var host = await AuditHost.StartAsync(Data, null, "Audit:AcceptFault=true");

        var fault = (await host.VerifyAsync()).Fault.ShouldNotBeNull();

        (fault.Kind, fault.Position).ShouldBe((kind, position), fault.Message);
    }

    /// <summary>The log is short enough that the check at start reads all of it.</summary>
    [Theory]
    [MemberData(nameof(Cases))]
    public async Task Start_AfterTampering_IsRefusedByTheFaultsName(string tampering, AuditFaultKind kind, long position)
    {
        _ = position;
        await TamperAsync(tampering);

        var refused = await Should.ThrowAsync<AuditFaultException>(() => AuditHost.StartAsync(Data));

        // A tile is looked at in its own right before the entries are.
        refused.Fault.Kind.ShouldBeOneOf(kind, AuditFaultKind.HeadInconsistent, AuditFaultKind.WitnessInconsistent);
        refused.Message.ShouldContain("Audit:AcceptFault");
    }

    [Fact]
    public async Task Start_OnARestoredBackup_IsRefusedAndNamed()
    {
        await TamperAsync($"VACUUM INTO '{_folder.In("backup.db")}'");
        await using (var host = await AuditHost.StartAsync(Data))
        {
            await host.AppendManyAsync(40);
        }

        SqliteConnection.ClearAllPools();
        foreach (var file in Directory.GetFiles(Data, "actors.db*"))
        {
            File.Delete(file);
        }

        File.Copy(_folder.In("backup.db"), Path.Combine(Data, "actors.db"));
        var refused = await Should.ThrowAsync<AuditFaultException>(() => AuditHost.StartAsync(Data));

        (refused.Fault.Kind, refused.Fault.Position).ShouldBe((AuditFaultKind.RolledBack, 300));
        await using var accepted = await AuditHost.StartAsync(Data, null, "Audit:AcceptFault=true");
        var note = (await accepted.Reader.ListAsync(new AuditQuery("", false, 1), Never)).Single();
        note.Leaf!.Action.ShouldBe("audit.fault.accept");
        note.Detail!.Note!.ShouldContain("RolledBack at 300");
        await accepted.DisposeAsync();
        await using var again = await AuditHost.StartAsync(Data);
    }

    [Fact]
    public async Task Start_OnARewrittenLog_IsRefusedAndNamed()
    {
        // Whoever made this one had the key, and another past.
        await using (var forged = await AuditHost.StartAsync(
            _folder.In("forged"), null, $"Audit:KeyFile={Path.Combine(Data, "audit", "signing.pem")}", $"Audit:SecretFile={Path.Combine(Data, "audit", "secret")}"))
        {
            await forged.AppendManyAsync(300);
        }

        SqliteConnection.ClearAllPools();
        var origin = await ReadAsync("SELECT Origin FROM AuditLog");
        File.Copy(_folder.In("forged", "actors.db"), Path.Combine(Data, "actors.db"), overwrite: true);
        await TamperAsync($"UPDATE AuditLog SET Origin = '{origin}'");

        var refused = await Should.ThrowAsync<AuditFaultException>(() => AuditHost.StartAsync(Data));

        refused.Fault.Kind.ShouldBe(AuditFaultKind.WitnessInconsistent);
    }

    [Fact]
    public async Task Verify_RolledBackWithItsWitnessFile_IsFoundByAnotherWitness()
    {
        var witness = await File.ReadAllLinesAsync(Path.Combine(Data, "audit", "heads.jsonl"));
        await using var fresh = await AuditHost.StartAsync(Data);
        var keys = fresh.Log.Keys;
        await fresh.DisposeAsync();
        await TamperAsync("DELETE FROM AuditEntry WHERE Sequence >= 100; DELETE FROM AuditHead WHERE Size > 100");
        await using var host = await AuditHost.StartAsync(Data, null, "Audit:AcceptFault=true");
        var verifier = new AuditVerifier(keys, witness);
        await foreach (var line in host.Reader.ExportAsync(0, 100, null, Never))
        {
            _ = verifier.Add(line);
        }

        var fault = verifier.Finish().Fault.ShouldNotBeNull();

        (fault.Kind, fault.Position).ShouldBe((AuditFaultKind.RolledBack, 100));
    }

    private static string Swap(int first, int second) =>
        $"UPDATE AuditEntry SET Sequence = -1 WHERE Sequence = {first}; UPDATE AuditEntry SET Sequence = {first} WHERE Sequence = {second}; "
        + $"UPDATE AuditEntry SET Sequence = {second} WHERE Sequence = -1";

    private async Task TamperAsync(string statements)
    {
        SqliteConnection.ClearAllPools();
        await using var connection = new SqliteConnection($"Data Source={Path.Combine(Data, "actors.db")}");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
#pragma warning disable CA2100 // statements of this class
        command.CommandText = statements;
#pragma warning restore CA2100
        _ = await command.ExecuteNonQueryAsync();
    }

    private async Task<string> ReadAsync(string query)
    {
        await using var connection = new SqliteConnection($"Data Source={Path.Combine(Data, "actors.db")};Pooling=false");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
#pragma warning disable CA2100 // queries of this class
        command.CommandText = query;
#pragma warning restore CA2100
        return (string)(await command.ExecuteScalarAsync())!;
    }
}
