using Actors.Storage.Databases;
using Actors.Storage.Schema;
using Actors.TestKit;
using Microsoft.Extensions.Logging.Abstractions;

namespace Actors.Storage.Tests.Databases;

public sealed class DatabaseTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(DatabaseProvider.Sqlite, "System.Data.SQLite")]
    [InlineData(DatabaseProvider.PostgreSql, "Npgsql")]
    [InlineData(DatabaseProvider.SqlServer, "Microsoft.Data.SqlClient")]
    public void OrleansInvariant_OfEachProvider_IsTheOneOrleansKnows(DatabaseProvider provider, string invariant) =>
        new Database(new DatabaseOptions { Provider = provider, ConnectionString = "Data Source=x" }).OrleansInvariant.ShouldBe(invariant);

    [Fact]
    public async Task OpenAsync_Sqlite_WritesAheadAndSyncsEveryCommit()
    {
        var database = await TestDatabases.CreateAsync(DatabaseProvider.Sqlite, _folder);
        await new SchemaMigrator(database, TimeProvider.System, NullLogger<SchemaMigrator>.Instance).MigrateAsync(CancellationToken.None);

        await using var connection = await database.OpenAsync(CancellationToken.None);

        (await ScalarAsync(connection, "PRAGMA journal_mode")).ShouldBe("wal");
        (await ScalarAsync(connection, "PRAGMA synchronous")).ShouldBe(2L);
    }

    [Fact]
    public async Task Driver_SqliteConnectionOpenedByOrleans_SyncsEveryCommitToo()
    {
        var database = await TestDatabases.CreateAsync(DatabaseProvider.Sqlite, _folder);
        await using var connection = Database.FactoryOf(DatabaseProvider.Sqlite).CreateConnection()!;
        connection.ConnectionString = database.ConnectionString + ";Pooling=False";
        await connection.OpenAsync();

        (await ScalarAsync(connection, "PRAGMA synchronous")).ShouldBe(2L);
    }

    /// <summary>What need not wait for the disk has a connection that nobody else is handed.</summary>
    [Theory]
    [InlineData(false, 1L)]
    [InlineData(true, 2L)]
    public async Task OpenAlone_Sqlite_WaitsForTheDiskAsSaid_AndChangesNoOtherConnection(bool isDurable, long synchronous)
    {
        var database = await TestDatabases.CreateAsync(DatabaseProvider.Sqlite, _folder);
        await using (var alone = database.OpenAlone(isDurable))
        {
            (await ScalarAsync(alone, "PRAGMA synchronous")).ShouldBe(synchronous);
        }

        await using var orleans = Database.FactoryOf(DatabaseProvider.Sqlite).CreateConnection()!;
        orleans.ConnectionString = database.ConnectionString;
        await orleans.OpenAsync();
        (await ScalarAsync(orleans, "PRAGMA synchronous")).ShouldBe(2L);
    }

    /// <summary>
    /// A writer that meets another goes on moments after that is done, not when a second is over, as in a SQLite that can sleep whole seconds only: so many meetings would take twice the time that this allows.
    /// </summary>
    [Fact]
    public async Task Write_WhileAnotherWrites_GoesOnWhenThatIsDone()
    {
        const int Meetings = 40;
        var (hold, limit) = (TimeSpan.FromMilliseconds(5), TimeSpan.FromSeconds(20));
        var database = await TestDatabases.CreateAsync(DatabaseProvider.Sqlite, _folder);
        await using var first = await database.OpenAsync(CancellationToken.None);
        await using var second = await database.OpenAsync(CancellationToken.None);
        await first.ExecuteAsync("PRAGMA journal_mode = WAL; CREATE TABLE counted (n INTEGER); INSERT INTO counted VALUES (0)", CancellationToken.None);

        async Task MeetAsync()
        {
            for (var i = 0; i < Meetings; i++)
            {
                await first.ExecuteAsync("BEGIN IMMEDIATE; UPDATE counted SET n = n + 1", CancellationToken.None);
                var waiting = Task.Run(() => second.ExecuteAsync("UPDATE counted SET n = n + 1", CancellationToken.None));
                await Task.WhenAny(waiting, Task.Delay(hold));
                waiting.IsCompleted.ShouldBeFalse();
                await first.ExecuteAsync("COMMIT", CancellationToken.None);
                await waiting;
            }
        }

        await MeetAsync().WaitAsync(limit);

        (await ScalarAsync(first, "SELECT n FROM counted")).ShouldBe(2L * Meetings);
    }

    [Theory]
    [InlineData(DatabaseProvider.PostgreSql, "", "ConnectionString is missing")]
    [InlineData(DatabaseProvider.PostgreSql, "Nonsense=1", "not one that PostgreSql understands")]
    [InlineData(DatabaseProvider.SqlServer, "Nonsense=1", "not one that SqlServer understands")]
    [InlineData((DatabaseProvider)9, "Data Source=x", "must be one of Sqlite, PostgreSql, SqlServer")]
    public void Validate_WhatNoDatabaseTakes_IsRefused(DatabaseProvider provider, string connectionString, string error) =>
        new DatabaseOptionsValidator().Validate(null, new DatabaseOptions { Provider = provider, ConnectionString = connectionString })
            .FailureMessage.ShouldNotBeNull().ShouldContain(error);

    [Fact]
    public void Validate_ConnectionStringOfTheProvider_Passes() =>
        new DatabaseOptionsValidator().Validate(null, new DatabaseOptions { Provider = DatabaseProvider.PostgreSql, ConnectionString = "Host=x;Database=y" })
            .Succeeded.ShouldBeTrue();

    private static async Task<object?> ScalarAsync(System.Data.Common.DbConnection connection, string text)
    {
        await using var command = connection.Command(text);
        return await command.ExecuteScalarAsync();
    }
}
