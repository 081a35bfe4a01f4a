using Actors.Storage.Databases;
using Actors.TestKit;

namespace Actors.Storage.Tests.Databases;

/// <summary>A new empty database of each kind that runs here.</summary>
internal static class TestDatabases
{
    public static async Task<IDatabase> CreateAsync(DatabaseProvider provider, TemporaryFolder folder) => provider switch
    {
        DatabaseProvider.PostgreSql => new Database(
            new DatabaseOptions { Provider = provider, ConnectionString = await PostgresServer.CreateDatabaseAsync() }),
        _ => new Database(new DatabaseOptions { Provider = provider, ConnectionString = Database.SqliteFile(folder.In($"{Guid.NewGuid():N}.db")) }),
    };
}
