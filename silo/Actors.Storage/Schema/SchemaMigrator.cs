using System.Data;
using System.Data.Common;
using System.Globalization;
using Actors.Storage.Databases;
using Microsoft.Extensions.Logging;

namespace Actors.Storage.Schema;

/// <summary>
/// Brings a database's schema up to what this build knows: all missing steps in one transaction, under a lock of the database, so that of
/// several processes that start at once one applies them and the others find them applied.
/// </summary>
public sealed partial class SchemaMigrator
{
    private readonly IDatabase _database;
    private readonly TimeProvider _time;
    private readonly ILogger<SchemaMigrator> _logger;
    private readonly IReadOnlyList<SchemaScript> _scripts;

    /// <summary>A migrator for the configured database.</summary>
    public SchemaMigrator(IDatabase database, TimeProvider time, ILogger<SchemaMigrator> logger)
        : this(database, time, logger, SchemaScripts.For(database.Provider))
    {
    }

    internal SchemaMigrator(IDatabase database, TimeProvider time, ILogger<SchemaMigrator> logger, IReadOnlyList<SchemaScript> scripts)
    {
        _database = database;
        _time = time;
        _logger = logger;
        _scripts = scripts;
    }

    /// <summary>Applies what is missing.</summary>
    /// <returns>How many steps were applied: 0 where the schema was up to date.</returns>
    /// <exception cref="SchemaException">The schema is newer than this build, or an applied step is not the one this build has. Nothing changes.</exception>
    /// <exception cref="DbException">The database refused. Nothing changes.</exception>
    public async Task<int> MigrateAsync(CancellationToken cancellationToken)
    {
        var dialect = SchemaDialect.Of(_database.Provider);
        await using var connection = await _database.OpenAsync(cancellationToken);
        if (dialect.Prepare.Length > 0)
        {
            await connection.ExecuteAsync(dialect.Prepare, cancellationToken);
        }

        var isolation = _database.Provider == DatabaseProvider.Sqlite ? IsolationLevel.Serializable : IsolationLevel.ReadCommitted;
        await using var transaction = await connection.BeginTransactionAsync(isolation, cancellationToken);
        await RunAsync(connection, transaction, dialect.Lock, cancellationToken);
        await RunAsync(connection, transaction, dialect.CreateJournal, cancellationToken);
        var pending = Compare(await ReadJournalAsync(connection, transaction, cancellationToken));
        foreach (var script in pending)
        {
            await RunAsync(connection, transaction, script.Text, cancellationToken);
            await RecordAsync(connection, transaction, script, cancellationToken);
        }

        await transaction.CommitAsync(cancellationToken);
        foreach (var script in pending)
        {
            LogApplied(script.Version, script.Name);
        }

        return pending.Count;
    }

    private List<SchemaScript> Compare(Dictionary<int, string> applied)
    {
        var known = _scripts.Count == 0 ? 0 : _scripts[^1].Version;
        var newest = applied.Count == 0 ? 0 : applied.Keys.Max();
        if (newest > known)
        {
            throw new SchemaException(string.Create(CultureInfo.InvariantCulture,
                $"The database's schema is at version {newest}, newer than version {known} that this build knows. Run a build that is at least as new."));
        }

        var pending = new List<SchemaScript>();
        foreach (var script in _scripts)
        {
            if (!applied.TryGetValue(script.Version, out var checksum))
            {
                pending.Add(script);
            }
            else if (checksum != script.Checksum)
            {
                throw new SchemaException(string.Create(CultureInfo.InvariantCulture,
                    $"Step {script.Version} ({script.Name}) of the database's schema is not the one that this build has: applied steps are never edited."));
            }
        }

        return pending;
    }

    private static async Task RunAsync(DbConnection connection, DbTransaction transaction, string text, CancellationToken cancellationToken)
    {
        if (text.Length > 0)
        {
            await using var command = connection.Command(text, transaction);
            await command.ExecuteNonQueryAsync(cancellationToken);
        }
    }

    private static async Task<Dictionary<int, string>> ReadJournalAsync(DbConnection connection, DbTransaction transaction, CancellationToken cancellationToken)
    {
        await using var command = connection.Command("SELECT Version, Checksum FROM ActorsSchema", transaction);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var applied = new Dictionary<int, string>();
        while (await reader.ReadAsync(cancellationToken))
        {
            applied.Add(reader.GetInt32(0), reader.GetString(1));
        }

        return applied;
    }

    private async Task RecordAsync(DbConnection connection, DbTransaction transaction, SchemaScript script, CancellationToken cancellationToken)
    {
        const string Insert = "INSERT INTO ActorsSchema (Version, Name, Checksum, AppliedAt) VALUES (@Version, @Name, @Checksum, @AppliedAt)";
        await using var command = connection.Command(Insert, transaction)
            .With("@Version", script.Version)
            .With("@Name", script.Name)
            .With("@Checksum", script.Checksum)
            .With("@AppliedAt", _time.GetUtcNow().ToUnixTimeMilliseconds());
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    [LoggerMessage(EventId = 2001, Level = LogLevel.Information, Message = "Applied schema step {Version}: {Name}.")]
    private partial void LogApplied(int version, string name);
}
