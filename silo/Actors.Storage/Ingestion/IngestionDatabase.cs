using System.Data.Common;
using Actors.Storage.Databases;

namespace Actors.Storage.Ingestion;

/// <summary>What the databases say differently, and many statements at once.</summary>
internal static class IngestionDatabase
{
    /// <summary>Ids in one statement; databases limit the parameters of one.</summary>
    public const int IdsAtOnce = 200;

    /// <summary>Statements that are sent together where a driver can.</summary>
    private const int StatementsAtOnce = 500;

    /// <summary>Behind ORDER BY: the first <c>@Limit</c> rows.</summary>
    public static string LimitClause(this IDatabase database) =>
        database.Provider == DatabaseProvider.SqlServer ? "OFFSET 0 ROWS FETCH NEXT @Limit ROWS ONLY" : "LIMIT @Limit";

    /// <summary>The bytes of a column of bytes, summed.</summary>
    public static string SumOfBytes(this IDatabase database, string column) => database.Provider switch
    {
        DatabaseProvider.SqlServer => $"SUM(CAST(DATALENGTH({column}) AS BIGINT))",
        DatabaseProvider.PostgreSql => $"SUM(OCTET_LENGTH({column}))",
        _ => $"SUM(LENGTH({column}))",
    };

    /// <summary>Parameters <c>@P0, @P1</c> for so many values.</summary>
    public static string Places(int count) => string.Join(", ", Enumerable.Range(0, count).Select(place => FormattableString.Invariant($"@P{place}")));

    /// <summary>Values of <see cref="Places"/>.</summary>
    public static DbCommand WithPlaces(this DbCommand command, IReadOnlyList<string> values)
    {
        for (var i = 0; i < values.Count; i++)
        {
            _ = command.With(FormattableString.Invariant($"@P{i}"), values[i]);
        }

        return command;
    }

    /// <summary>Selects what a key restricts.</summary>
    public static DbCommand With(this DbCommand command, ShardKey key) => command.With("@Tenant", key.Tenant).With("@Stream", key.Stream).With("@Shard", key.Shard);

    /// <summary>Runs one statement for many rows: sent together where the driver can, else by one command that is used again.</summary>
    public static async Task RunAsync<T>(
        this DbConnection connection, DbTransaction transaction, string text, IReadOnlyList<T> rows, Func<T, (string Name, object Value)[]> values, CancellationToken cancellationToken)
    {
        if (connection.CanCreateBatch)
        {
            foreach (var part in rows.Chunk(StatementsAtOnce))
            {
                await using var batch = connection.CreateBatch();
                batch.Transaction = transaction;
                foreach (var row in part)
                {
                    var one = batch.CreateBatchCommand();
#pragma warning disable CA2100 // every text is a constant of this assembly
                    one.CommandText = text;
#pragma warning restore CA2100
                    await using var maker = connection.CreateCommand();
                    foreach (var (name, value) in values(row))
                    {
                        var parameter = maker.CreateParameter();
                        (parameter.ParameterName, parameter.Value) = (name, value);
                        one.Parameters.Add(parameter);
                    }

                    batch.BatchCommands.Add(one);
                }

                _ = await batch.ExecuteNonQueryAsync(cancellationToken);
            }

            return;
        }

        await using var command = connection.Command(text, transaction);
        foreach (var row in rows)
        {
            var given = values(row);
            if (command.Parameters.Count == 0)
            {
                _ = command.With(given);
            }
            else
            {
                for (var i = 0; i < given.Length; i++)
                {
                    command.Parameters[i].Value = given[i].Value;
                }
            }

            _ = await command.ExecuteNonQueryAsync(cancellationToken);
        }
    }
}
