using System.Diagnostics;
using System.Security.Cryptography;
using Actors.Storage.Databases;

namespace Actors.LoadTests.Audit;

/// <summary>What the log is compared with: rows of the same size, each in a commit of its own; and the hash of such a row, alone.</summary>
internal static class BareCommits
{
    private const int RowBytes = 600;
    private const int HashesAtOnce = 1_000;

    public static async Task<double> PerSecondAsync(string file, TimeSpan duration, CancellationToken cancellationToken)
    {
        var database = new Database(new DatabaseOptions { ConnectionString = Database.SqliteFile(file) });
        await using var connection = await database.OpenAsync(cancellationToken);
        await using var create = connection.CreateCommand();
        create.CommandText = "PRAGMA journal_mode = WAL; CREATE TABLE Row (Sequence INTEGER NOT NULL PRIMARY KEY, Bytes BLOB NOT NULL);";
        _ = await create.ExecuteNonQueryAsync(cancellationToken);
        await using var insert = connection.CreateCommand();
        insert.CommandText = "INSERT INTO Row (Bytes) VALUES (@Bytes)";
        var parameter = insert.CreateParameter();
        parameter.ParameterName = "@Bytes";
        parameter.Value = new byte[RowBytes];
        _ = insert.Parameters.Add(parameter);
        var (start, rows) = (Stopwatch.GetTimestamp(), 0);
        for (; Stopwatch.GetElapsedTime(start) < duration; rows++)
        {
            _ = await insert.ExecuteNonQueryAsync(cancellationToken);
        }

        return rows / Stopwatch.GetElapsedTime(start).TotalSeconds;
    }

    public static double HashesPerSecond(TimeSpan duration)
    {
        var (row, hash) = (new byte[RowBytes], new byte[SHA256.HashSizeInBytes]);
        var (start, hashes) = (Stopwatch.GetTimestamp(), 0L);
        for (; Stopwatch.GetElapsedTime(start) < duration; hashes += HashesAtOnce)
        {
            for (var i = 0; i < HashesAtOnce; i++)
            {
                _ = SHA256.HashData(row, hash);
            }
        }

        return hashes / Stopwatch.GetElapsedTime(start).TotalSeconds;
    }
}
