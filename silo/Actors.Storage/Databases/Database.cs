using System.Data.Common;
using Microsoft.Data.SqlClient;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Actors.Storage.Databases;

/// <summary>The configured database, through the driver's own factory.</summary>
public sealed class Database : IDatabase
{
    /// <summary>How long a statement on SQLite waits for another writer.</summary>
    internal const int SqliteBusySeconds = 30;

    private const string SqliteDurable = "PRAGMA synchronous = FULL;";
    private const string SqliteRelaxed = "PRAGMA synchronous = NORMAL;";

    private readonly DbProviderFactory _factory;

    /// <param name="options">Provider and connection string, validated.</param>
    public Database(DatabaseOptions options)
    {
        Provider = options.Provider;
        if (Provider == DatabaseProvider.Sqlite)
        {
            SqliteWaits.Install();
        }

        ConnectionString = Provider == DatabaseProvider.Sqlite ? CompleteSqlite(options.ConnectionString) : options.ConnectionString;
        _factory = FactoryOf(Provider);
    }

    /// <inheritdoc/>
    public DatabaseProvider Provider { get; }

    /// <inheritdoc/>
    public string ConnectionString { get; }

    /// <inheritdoc/>
    public string OrleansInvariant => Provider switch
    {
        // Orleans' name for SQLite is that of another driver, but it loads Microsoft.Data.Sqlite.
        DatabaseProvider.Sqlite => "System.Data.SQLite",
        DatabaseProvider.PostgreSql => "Npgsql",
        DatabaseProvider.SqlServer => "Microsoft.Data.SqlClient",
        _ => throw new ArgumentOutOfRangeException(nameof(Provider), Provider, "This provider has no driver."),
    };

    /// <inheritdoc/>
    public async ValueTask<DbConnection> OpenAsync(CancellationToken cancellationToken)
    {
        var connection = Connection(ConnectionString);
        try
        {
            await connection.OpenAsync(cancellationToken);
            if (Provider == DatabaseProvider.Sqlite)
            {
                _ = await connection.ExecuteAsync(SqliteDurable, cancellationToken);
            }

            return connection;
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    /// <inheritdoc/>
    public DbConnection OpenAlone(bool isDurable)
    {
        // A pool would hand it on as it is set, to Orleans among others.
        var alone = new DbConnectionStringBuilder { ConnectionString = ConnectionString };
        alone["Pooling"] = false;
        var connection = Connection(alone.ConnectionString);
        try
        {
            connection.Open();
            if (Provider == DatabaseProvider.Sqlite)
            {
                using var setting = connection.Command(isDurable ? SqliteDurable : SqliteRelaxed);
                _ = setting.ExecuteNonQuery();
            }

            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    /// <summary>The connection string of a SQLite file.</summary>
    public static string SqliteFile(string path) => CompleteSqlite(new SqliteConnectionStringBuilder { DataSource = path }.ConnectionString);

    internal static DbProviderFactory FactoryOf(DatabaseProvider provider) => provider switch
    {
        DatabaseProvider.Sqlite => SqliteFactory.Instance,
        DatabaseProvider.PostgreSql => NpgsqlFactory.Instance,
        DatabaseProvider.SqlServer => SqlClientFactory.Instance,
        _ => throw new ArgumentOutOfRangeException(nameof(provider), provider, "This provider has no driver."),
    };

    private DbConnection Connection(string connectionString)
    {
        var connection = _factory.CreateConnection() ?? throw new InvalidOperationException($"The driver of {Provider} makes no connections.");
        connection.ConnectionString = connectionString;
        return connection;
    }

    private static string CompleteSqlite(string connectionString)
    {
        var builder = new SqliteConnectionStringBuilder(connectionString) { DefaultTimeout = SqliteBusySeconds };
        return builder.ConnectionString;
    }
}
