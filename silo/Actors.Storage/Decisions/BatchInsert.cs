using System.Data;
using System.Data.Common;
using System.Runtime.InteropServices;
using Actors.Storage.Databases;

namespace Actors.Storage.Decisions;

/// <summary>
/// Inserts batches over a connection of its own with a statement that is prepared once: with some hundred batches a second, opening and planning cost as
/// much as writing. Not for several callers at once; a failure closes the connection, and the next batch opens another.
/// </summary>
/// <param name="database">Where to.</param>
/// <param name="isDurable">Whether a batch is on disk when it is there. Else it is once a later commit is, or the database has come to it.</param>
internal sealed class BatchInsert(IDatabase database, bool isDurable) : IDisposable
{
    private const string Durable = "INSERT INTO DecisionBatch (Journal, Sequence, Frames, WrittenAt) VALUES (@Journal, @Sequence, @Frames, @WrittenAt)";

    // What is said for the transaction alone reaches nobody else, whoever gets the server's connection next.
    private const string RelaxedOnPostgres =
        "INSERT INTO DecisionBatch (Journal, Sequence, Frames, WrittenAt) SELECT @Journal, @Sequence, @Frames, @WrittenAt FROM set_config('synchronous_commit', 'off', true)";

    private DbConnection? _connection;
    private DbCommand? _insert;

    /// <summary>
    /// Inserts a batch, in a transaction of its own. The caller's thread waits for the answer itself: handed from thread to thread it would come later, and cost more.
    /// </summary>
    /// <param name="journal">The run of batches.</param>
    /// <param name="sequence">Its place there.</param>
    /// <param name="frames">Its bytes.</param>
    /// <param name="writtenAt">Unix microseconds.</param>
    /// <returns>Whether it is there. Where it may not be, because the connection was cut since the last batch, another try makes a new one.</returns>
    /// <exception cref="DbException">The database did not take it, or its answer got lost.</exception>
    public bool TryInsert(string journal, long sequence, ReadOnlyMemory<byte> frames, long writtenAt)
    {
        var isKept = _insert is not null;
        try
        {
            var insert = _insert ??= Prepare();
            insert.Parameters[0].Value = journal;
            insert.Parameters[1].Value = sequence;

            // A size below the array's own cuts it, so that a buffer that is used again need not be copied first.
            var isArray = MemoryMarshal.TryGetArray(frames, out var array) && array.Offset == 0;
            insert.Parameters[2].Value = isArray ? array.Array! : frames.ToArray();
            insert.Parameters[2].Size = frames.Length;
            insert.Parameters[3].Value = writtenAt;

            _ = insert.ExecuteNonQuery();
            return true;
        }
        catch (DbException) when (isKept && _connection is { State: not ConnectionState.Open })
        {
            Dispose();
            return false;
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _insert?.Dispose();
        _connection?.Dispose();
        (_insert, _connection) = (null, null);
    }

    private DbCommand Prepare()
    {
        _connection = database.OpenAlone(isDurable);
        var insert = _connection.Command(!isDurable && database.Provider == DatabaseProvider.PostgreSql ? RelaxedOnPostgres : Durable)
            .With("@Journal", "").With("@Sequence", 0L).With("@Frames", Array.Empty<byte>()).With("@WrittenAt", 0L);

        // SQL Server's driver wants sizes that are the largest there are before it prepares; it keeps plans by the text anyway.
        if (database.Provider != DatabaseProvider.SqlServer)
        {
            insert.Prepare();
        }

        return insert;
    }
}
