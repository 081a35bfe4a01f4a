using System.Collections.Concurrent;
using System.Data.Common;
using System.Globalization;
using System.Runtime.CompilerServices;
using Actors.Domain.Bytes;
using Actors.Storage.Databases;
using Actors.Storage.Ingestion;
using Microsoft.Extensions.Options;

namespace Actors.Storage.Decisions;

/// <summary>
/// Journals and segments as rows of the database, which the silos of a cluster share. A batch is a row and a transaction. A journal of a process that
/// has ended is made into segments by any other, once nothing was added to it for twice the age at which journals end.
/// </summary>
internal sealed class DatabaseDecisionStore(IDatabase database, IOptions<DecisionOptions> options, TimeProvider clock) : IDecisionStore, IDisposable
{
    private readonly BatchInsert _durable = new(database, isDurable: true);
    private readonly BatchInsert _relaxed = new(database, isDurable: false);
    private readonly string _process = Guid.NewGuid().ToString("N");
    private readonly ConcurrentDictionary<string, bool> _ended = new(StringComparer.Ordinal);
    private string? _journal;
    private long _sequence;
    private int _count;

    public Task AppendAsync(ReadOnlyMemory<byte> batch, bool isDurable, CancellationToken cancellationToken)
    {
        _journal ??= string.Create(CultureInfo.InvariantCulture, $"{_process}-{++_count:D8}");
        var insert = isDurable ? _durable : _relaxed;
        if (!TryAppend(insert, batch))
        {
            _ = TryAppend(insert, batch);
        }

        return Task.CompletedTask;
    }

    public void Dispose()
    {
        _durable.Dispose();
        _relaxed.Dispose();
    }

    public Task EndJournalAsync(CancellationToken cancellationToken)
    {
        if (_journal is { } journal)
        {
            _ended[journal] = true;
            _journal = null;
        }

        return Task.CompletedTask;
    }

    public async Task<IReadOnlyList<string>> ListEndedAsync(CancellationToken cancellationToken)
    {
        var abandoned = (clock.GetUtcNow() - (2 * options.Value.JournalAge)).ToUnixMicroseconds();
        await using var connection = await database.OpenAsync(cancellationToken);
        await using var select = connection.Command("SELECT Journal FROM DecisionBatch GROUP BY Journal HAVING MAX(WrittenAt) < @Abandoned").With("@Abandoned", abandoned);
        var journals = await NamesAsync(select, cancellationToken);
        return [.. _ended.Keys.Union(journals).Where(journal => journal != _journal)];
    }

    public async Task<IReadOnlyList<string>> ListJournalsAsync(CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        await using var select = connection.Command("SELECT DISTINCT Journal FROM DecisionBatch");
        return await NamesAsync(select, cancellationToken);
    }

    public async Task<long> CountJournalBytesAsync(CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        await using var select = connection.Command($"SELECT {database.SumOfBytes("Frames")} FROM DecisionBatch");
        return await select.ExecuteScalarAsync(cancellationToken) is { } sum and not DBNull ? Convert.ToInt64(sum, CultureInfo.InvariantCulture) : 0;
    }

    public async IAsyncEnumerable<ReadOnlyMemory<byte>> ReadJournalAsync(string journal, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        await using var select = connection.Command("SELECT Frames FROM DecisionBatch WHERE Journal = @Journal ORDER BY Sequence").With("@Journal", journal);
        await using var reader = await select.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            yield return reader.GetFieldValue<byte[]>(0);
        }
    }

    public async Task SealAsync(string journal, IReadOnlyList<ReadOnlyMemory<byte>> segments, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await using var delete = connection.Command("DELETE FROM DecisionBatch WHERE Journal = @Journal", transaction).With("@Journal", journal);

        // Whoever deletes the rows is the one that seals them; another that wanted to finds none.
        if (await delete.ExecuteNonQueryAsync(cancellationToken) > 0)
        {
            for (var i = 0; i < segments.Count; i++)
            {
                await using var insert = connection.Command("INSERT INTO DecisionSegment (Id, Size, Content) VALUES (@Id, @Size, @Content)", transaction)
                    .With("@Id", string.Create(CultureInfo.InvariantCulture, $"{journal}.{i}")).With("@Size", (long)segments[i].Length).With("@Content", segments[i].ToArray());
                _ = await insert.ExecuteNonQueryAsync(cancellationToken);
            }
        }

        await transaction.CommitAsync(cancellationToken);
        _ = _ended.TryRemove(journal, out _);
    }

    public async Task<IReadOnlyList<(string Segment, long Length)>> ListSegmentsAsync(CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        await using var select = connection.Command("SELECT Id, Size FROM DecisionSegment");
        await using var reader = await select.ExecuteReaderAsync(cancellationToken);
        var segments = new List<(string, long)>();
        while (await reader.ReadAsync(cancellationToken))
        {
            segments.Add((reader.GetString(0), reader.GetInt64(1)));
        }

        return segments;
    }

    public async Task<byte[]?> ReadSegmentAsync(string segment, long offset, int length, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        await using var select = connection.Command("SELECT SUBSTRING(Content, @Start, @Length) FROM DecisionSegment WHERE Id = @Id")
            .With("@Start", checked((int)offset + 1)).With("@Length", length).With("@Id", segment);
        await using var reader = await select.ExecuteReaderAsync(cancellationToken);
        return await reader.ReadAsync(cancellationToken) ? reader.GetFieldValue<byte[]>(0) : null;
    }

    public async Task DeleteSegmentAsync(string segment, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        await using var delete = connection.Command("DELETE FROM DecisionSegment WHERE Id = @Id").With("@Id", segment);
        _ = await delete.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>Whether a failed insert is there is not known: the next one has a number of its own, and readers take each id once.</summary>
    private bool TryAppend(BatchInsert insert, ReadOnlyMemory<byte> batch) => insert.TryInsert(_journal!, _sequence++, batch, clock.GetUtcNow().ToUnixMicroseconds());

    private static async Task<List<string>> NamesAsync(DbCommand select, CancellationToken cancellationToken)
    {
        await using var reader = await select.ExecuteReaderAsync(cancellationToken);
        var names = new List<string>();
        while (await reader.ReadAsync(cancellationToken))
        {
            names.Add(reader.GetString(0));
        }

        return names;
    }
}
