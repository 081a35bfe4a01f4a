namespace Actors.Storage.Databases;

/// <summary>Which database keeps the state.</summary>
public sealed class DatabaseOptions
{
    /// <summary>Section of the configuration.</summary>
    public const string Section = "Database";

    /// <summary>The kind of database. Default: SQLite.</summary>
    public DatabaseProvider Provider { get; set; } = DatabaseProvider.Sqlite;

    /// <summary>How to reach it. Empty with SQLite means the file in the data folder; the others need one.</summary>
    public string ConnectionString { get; set; } = "";
}
