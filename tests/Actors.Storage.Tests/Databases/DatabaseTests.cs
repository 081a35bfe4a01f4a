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
        (await ScalarAsync(connection, "PRAGMA busy_timeout")).ShouldBe(30_000L);
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
