using Actors.Storage.Databases;
using Actors.Storage.Schema;
using Actors.Storage.Tests.Databases;
using Actors.TestKit;
using Microsoft.Extensions.Logging.Abstractions;

namespace Actors.Storage.Tests.Schema;

public sealed class SchemaMigratorTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.PostgreSql)]
    public async Task MigrateAsync_EmptyDatabase_AppliesAllOnce(DatabaseProvider provider)
    {
        var database = await TestDatabases.CreateAsync(provider, _folder);

        (await Migrator(database).MigrateAsync(CancellationToken.None)).ShouldBe(SchemaScripts.For(provider).Count);
        (await Migrator(database).MigrateAsync(CancellationToken.None)).ShouldBe(0);

        await using var connection = await database.OpenAsync(CancellationToken.None);
        foreach (var table in (string[])["OrleansQuery", "OrleansStorage", "OrleansRemindersTable", "Artifact", "ArtifactUpload", "ArtifactChunk"])
        {
            await connection.ExecuteAsync($"SELECT COUNT(*) FROM {table}", CancellationToken.None);
        }
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.PostgreSql)]
    public async Task MigrateAsync_ManyAtOnce_OneAppliesEachStep(DatabaseProvider provider)
    {
        var database = await TestDatabases.CreateAsync(provider, _folder);

        var applied = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => Migrator(database).MigrateAsync(CancellationToken.None))));

        applied.Where(count => count > 0).ShouldBe([SchemaScripts.For(provider).Count]);
    }

    [Fact]
    public async Task Hosts_TwoProcessesStartAtOnceOnOneDatabase_BothStart()
    {
        string[] arguments = ["--Database:Provider=PostgreSql", $"--Database:ConnectionString={await PostgresServer.CreateDatabaseAsync()}"];
        using var first = Probe.Start(_folder.In("one"), arguments);
        using var second = Probe.Start(_folder.In("two"), arguments);

        await first.ExpectAsync("started");
        await second.ExpectAsync("started");

        (await first.EndAsync()).ShouldBe(0);
        (await second.EndAsync()).ShouldBe(0);
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.PostgreSql)]
    public async Task MigrateAsync_NewerSchema_IsRefusedUntouched(DatabaseProvider provider)
    {
        var database = await TestDatabases.CreateAsync(provider, _folder);
        var known = SchemaScripts.For(provider);
        await Migrator(database, [.. known, new SchemaScript(1000, "from-the-future", "f", "CREATE TABLE Future (Id INT);")]).MigrateAsync(CancellationToken.None);

        var refused = await Should.ThrowAsync<SchemaException>(() => Migrator(database).MigrateAsync(CancellationToken.None));

        refused.Message.ShouldContain("version 1000");
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.PostgreSql)]
    public async Task MigrateAsync_EditedStep_IsRefused(DatabaseProvider provider)
    {
        var database = await TestDatabases.CreateAsync(provider, _folder);
        await Migrator(database, [new SchemaScript(1, "one", "a", "CREATE TABLE One (Id INT);")]).MigrateAsync(CancellationToken.None);

        var refused = await Should.ThrowAsync<SchemaException>(
            () => Migrator(database, [new SchemaScript(1, "one", "b", "CREATE TABLE One (Id INT, More INT);")]).MigrateAsync(CancellationToken.None));

        refused.Message.ShouldContain("Step 1 (one)");
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.PostgreSql)]
    public async Task MigrateAsync_StepThatFails_LeavesNothingOfAnyStep(DatabaseProvider provider)
    {
        var database = await TestDatabases.CreateAsync(provider, _folder);
        SchemaScript[] broken = [new(1, "good", "a", "CREATE TABLE Good (Id INT);"), new(2, "bad", "b", "CREATE TABLE Bad (Id INT); SELECT * FROM Nowhere;")];

        await Should.ThrowAsync<System.Data.Common.DbException>(() => Migrator(database, broken).MigrateAsync(CancellationToken.None));

        SchemaScript[] repaired = [broken[0], new(2, "bad", "c", "CREATE TABLE Bad (Id INT);")];
        (await Migrator(database, repaired).MigrateAsync(CancellationToken.None)).ShouldBe(2);
    }

    private static SchemaMigrator Migrator(IDatabase database, IReadOnlyList<SchemaScript>? scripts = null) =>
        new(database, TimeProvider.System, NullLogger<SchemaMigrator>.Instance, scripts ?? SchemaScripts.For(database.Provider));
}
