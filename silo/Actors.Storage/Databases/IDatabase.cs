using System.Data.Common;

namespace Actors.Storage.Databases;

/// <summary>Opens connections to the configured database.</summary>
public interface IDatabase
{
    /// <summary>The kind of database.</summary>
    DatabaseProvider Provider { get; }

    /// <summary>The name under which Orleans' ADO.NET providers know the driver.</summary>
    string OrleansInvariant { get; }

    /// <summary>The connection string, complete, as Orleans' ADO.NET providers take it.</summary>
    string ConnectionString { get; }

    /// <summary>Opens a connection, from the driver's pool where it has one; the caller disposes it.</summary>
    /// <exception cref="DbException">The database cannot be reached.</exception>
    ValueTask<DbConnection> OpenAsync(CancellationToken cancellationToken);

    /// <summary>
    /// Opens a connection for one thread that waits itself for what it asks: where the driver can, an answer wakes that thread and no other. It is in no pool, so that nobody else
    /// gets it; the caller disposes it.
    /// </summary>
    /// <param name="isDurable">
    /// Whether a commit waits for the disk, where that is the connection's to say, as it is SQLite's. Else a killed process loses no commit, a machine without power the last ones.
    /// </param>
    /// <exception cref="DbException">The database cannot be reached.</exception>
    DbConnection OpenAlone(bool isDurable);
}
