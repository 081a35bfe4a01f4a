using System.Data.Common;
using Actors.Storage.Databases;

namespace Actors.Storage.Audit;

/// <summary>
/// Runs many small statements of one transaction: on SQLite, which is in the process, one after another with commands that are prepared once;
/// elsewhere many in one journey to the server.
/// </summary>
internal sealed class AuditStatements(DbConnection connection, DbTransaction transaction) : IAsyncDisposable
{
    /// <summary>Statements of one journey. SQL Server takes 2,100 parameters in one, and a statement has eight at most.</summary>
    private const int MaxInOne = 200;

    private readonly Dictionary<string, DbCommand> _prepared = new(StringComparer.Ordinal);
    private readonly DbCommand _parameters = connection.CreateCommand();
    private DbBatch? _batch;

    /// <summary>Runs a statement, now or at the latest with <see cref="FlushAsync"/>.</summary>
    public async ValueTask RunAsync(string text, (string Name, object Value)[] values, CancellationToken cancellationToken)
    {
        if (!connection.CanCreateBatch)
        {
            _ = await Prepared(text, values).ExecuteNonQueryAsync(cancellationToken);
            return;
        }

        _batch ??= NewBatch();
        var command = _batch.CreateBatchCommand();
#pragma warning disable CA2100 // every text is a constant of this assembly
        command.CommandText = text;
#pragma warning restore CA2100
        _ = _parameters.With(values);
        while (_parameters.Parameters.Count > 0)
        {
            var parameter = _parameters.Parameters[0];
            _parameters.Parameters.RemoveAt(0);
            _ = command.Parameters.Add(parameter);
        }

        _batch.BatchCommands.Add(command);
        if (_batch.BatchCommands.Count >= MaxInOne)
        {
            await FlushAsync(cancellationToken);
        }
    }

    /// <summary>Runs what waits.</summary>
    public async ValueTask FlushAsync(CancellationToken cancellationToken)
    {
        if (_batch is not null)
        {
            _ = await _batch.ExecuteNonQueryAsync(cancellationToken);
            await _batch.DisposeAsync();
            _batch = null;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _parameters.DisposeAsync();
        foreach (var command in _prepared.Values)
        {
            await command.DisposeAsync();
        }

        if (_batch is not null)
        {
            await _batch.DisposeAsync();
        }
    }

    private DbBatch NewBatch()
    {
        var batch = connection.CreateBatch();
        batch.Transaction = transaction;
        return batch;
    }

    private DbCommand Prepared(string text, (string Name, object Value)[] values)
    {
        if (_prepared.TryGetValue(text, out var command))
        {
            for (var i = 0; i < values.Length; i++)
            {
                command.Parameters[i].Value = values[i].Value;
            }

            return command;
        }

        command = connection.Command(text, transaction).With(values);
        _prepared.Add(text, command);
        return command;
    }
}
