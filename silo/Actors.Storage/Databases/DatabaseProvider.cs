namespace Actors.Storage.Databases;

/// <summary>The databases that keep grain state, reminders and tables of ours.</summary>
public enum DatabaseProvider
{
    /// <summary>A file in the data folder; one process.</summary>
    Sqlite,

    /// <summary>PostgreSQL 12 or later.</summary>
    PostgreSql,

    /// <summary>SQL Server 2017 or later.</summary>
    SqlServer,
}
