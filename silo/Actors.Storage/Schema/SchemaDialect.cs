using Actors.Storage.Databases;

namespace Actors.Storage.Schema;

/// <summary>What differs between databases when a schema is applied.</summary>
/// <param name="Prepare">Run outside a transaction first; empty where there is nothing to prepare.</param>
/// <param name="Lock">Run first in the transaction: waits until no other process applies the schema. Ends with the transaction.</param>
/// <param name="CreateJournal">Creates the table of applied steps where it is missing.</param>
internal sealed record SchemaDialect(string Prepare, string Lock, string CreateJournal)
{
    private const string Columns =
        "(Version INT NOT NULL PRIMARY KEY, Name VARCHAR(200) NOT NULL, Checksum VARCHAR(64) NOT NULL, AppliedAt BIGINT NOT NULL)";

    // Readers go on while one writes, and a commit is on disk when it returns (synchronous = FULL is per connection and the default).
    // The transaction itself is immediate, which is the lock.
    private static readonly SchemaDialect Sqlite = new(
        "PRAGMA journal_mode = WAL;",
        "",
        $"CREATE TABLE IF NOT EXISTS ActorsSchema {Columns};");

    // The number is arbitrary and ours: 'actors' in ASCII.
    private static readonly SchemaDialect PostgreSql = new(
        "",
        "SELECT pg_advisory_xact_lock(107070963937907);",
        $"CREATE TABLE IF NOT EXISTS ActorsSchema {Columns};");

    private static readonly SchemaDialect SqlServer = new(
        "",
        """
        DECLARE @result INT;
        EXEC @result = sp_getapplock @Resource = 'ActorsSchema', @LockMode = 'Exclusive', @LockOwner = 'Transaction', @LockTimeout = 60000;
        IF @result < 0 THROW 50001, 'Another process has been applying the schema for over a minute.', 1;
        """,
        $"IF OBJECT_ID(N'ActorsSchema', 'U') IS NULL CREATE TABLE ActorsSchema {Columns};");

    public static SchemaDialect Of(DatabaseProvider provider) => provider switch
    {
        DatabaseProvider.Sqlite => Sqlite,
        DatabaseProvider.PostgreSql => PostgreSql,
        DatabaseProvider.SqlServer => SqlServer,
        _ => throw new ArgumentOutOfRangeException(nameof(provider), provider, "This provider has no schema."),
    };
}
