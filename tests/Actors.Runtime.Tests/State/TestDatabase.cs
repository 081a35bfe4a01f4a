using System.Globalization;
using Actors.Storage.Databases;
using Actors.Storage.Schema;
using Actors.TestKit;
using Microsoft.Extensions.Logging.Abstractions;

namespace Actors.Runtime.Tests.State;

/// <summary>A new database with the schema in it.</summary>
public sealed class TestDatabase : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly Database _database;

    private TestDatabase(DatabaseProvider provider, string? connectionString) =>
        _database = new Database(new DatabaseOptions { Provider = provider, ConnectionString = connectionString ?? Database.SqliteFile(_folder.In("test.db")) });

    public string Invariant => _database.OrleansInvariant;

    public string ConnectionString => _database.ConnectionString;

    public static async Task<TestDatabase> CreateAsync(DatabaseProvider provider)
    {
        var database = new TestDatabase(provider, provider == DatabaseProvider.PostgreSql ? await PostgresServer.CreateDatabaseAsync() : null);
        await new SchemaMigrator(database._database, TimeProvider.System, NullLogger<SchemaMigrator>.Instance).MigrateAsync(CancellationToken.None);
        return database;
    }

    /// <summary>What a statement answers, as text; null is empty, bytes are hexadecimal.</summary>
    public async Task<List<string[]>> RowsAsync(string statement)
    {
        await using var connection = await _database.OpenAsync(CancellationToken.None);
        await using var command = connection.CreateCommand();
        command.CommandText = statement;
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<string[]>();
        while (await reader.ReadAsync())
        {
            rows.Add([.. Enumerable.Range(0, reader.FieldCount).Select(column => Text(reader.GetValue(column)))]);
        }

        return rows;
    }

    public void Dispose() => _folder.Dispose();

    private static string Text(object value) => value is byte[] bytes ? Convert.ToHexString(bytes) : Convert.ToString(value, CultureInfo.InvariantCulture) ?? "";
}
