using Actors.Domain.Bytes;
using Actors.Domain.Ingestion;
using Actors.Storage.Databases;

namespace Actors.Storage.Ingestion;

/// <summary>Windows as rows of the database.</summary>
internal sealed class DatabaseWindowStore(IDatabase database, WriteTurns turns, TimeProvider clock) : IWindowStore
{
    private const string Delete = "DELETE FROM ReadingWindow WHERE Tenant = @Tenant AND Stream = @Stream AND Name = @Name AND Device = @Device AND BeginsAt = @BeginsAt";

    private const string Insert =
        "INSERT INTO ReadingWindow (Tenant, Stream, Name, Device, BeginsAt, EndsAt, LastAt, Shard, Closed, Waiting, TotalRows, ChangedAt, Content) "
        + "VALUES (@Tenant, @Stream, @Name, @Device, @BeginsAt, @EndsAt, @LastAt, @Shard, @Closed, @Waiting, @Rows, @ChangedAt, @Content)";

    private const string Upsert =
        " ON CONFLICT (Tenant, Stream, Name, Device, BeginsAt) DO UPDATE SET EndsAt = excluded.EndsAt, LastAt = excluded.LastAt, Closed = excluded.Closed, "
        + "Waiting = excluded.Waiting, TotalRows = excluded.TotalRows, ChangedAt = excluded.ChangedAt, Content = excluded.Content";

    public async Task<IReadOnlyList<ShardKey>> ListBehindAsync(long? openUntil, int limit, CancellationToken cancellationToken)
    {
        const string Behind = "NextWindow < NextBatch";
        const string Late = " OR EXISTS (SELECT 1 FROM ReadingWindow w WHERE w.Tenant = s.Tenant AND w.Stream = s.Stream AND w.Shard = s.Shard "
            + "AND ((w.Closed = 0 AND w.EndsAt < @OpenUntil) OR (w.Closed = 1 AND w.Waiting > 0)))";
        await using var connection = await database.OpenAsync(cancellationToken);
        await using var command = connection.Command(
                $"SELECT Tenant, Stream, Shard FROM ReadingShard s WHERE {Behind}{(openUntil is null ? "" : Late)} ORDER BY Tenant, Stream, Shard {database.LimitClause()}")
            .With("@Limit", limit);
        if (openUntil is { } until)
        {
            _ = command.With("@OpenUntil", until);
        }

        var shards = new List<ShardKey>();
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            shards.Add(new ShardKey(reader.GetString(0), reader.GetString(1), reader.GetInt32(2)));
        }

        return shards;
    }

    public async Task<long?> FindNextAsync(ShardKey key, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        await using var command = connection.Command("SELECT NextWindow FROM ReadingShard WHERE Tenant = @Tenant AND Stream = @Stream AND Shard = @Shard").With(key);
        return await command.ExecuteScalarAsync(cancellationToken) is { } next ? Convert.ToInt64(next, System.Globalization.CultureInfo.InvariantCulture) : null;
    }

    public async Task<IReadOnlyList<WindowState>> ListOpenAsync(ShardKey key, StreamDefinition definition, int limit, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        await using var command = connection.Command($"{WindowRow.Select} AND Shard = @Shard AND Closed = 0 ORDER BY BeginsAt {database.LimitClause()}").With(key).With("@Limit", limit);
        return await WindowRow.ReadAsync(command, definition, cancellationToken);
    }

    public async Task<IReadOnlyList<WindowState>> ListOpenAsync(ShardKey key, StreamDefinition definition, IReadOnlyList<string> devices, CancellationToken cancellationToken)
    {
        var open = new List<WindowState>();
        await using var connection = await database.OpenAsync(cancellationToken);
        foreach (var some in devices.Chunk(IngestionDatabase.IdsAtOnce))
        {
            await using var command = connection.Command($"{WindowRow.Select} AND Shard = @Shard AND Closed = 0 AND Device IN ({IngestionDatabase.Places(some.Length)})").With(key).WithPlaces(some);
            open.AddRange(await WindowRow.ReadAsync(command, definition, cancellationToken));
        }

        return open;
    }

    public async Task<IReadOnlyList<WindowState>> ListSilentAsync(ShardKey key, StreamDefinition definition, long since, int limit, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        await using var command = connection.Command(
                $"{WindowRow.Select} AND Shard = @Shard AND Closed = 0 AND EndsAt <= @Since AND ChangedAt <= @Since ORDER BY EndsAt {database.LimitClause()}")
            .With(key).With("@Since", since).With("@Limit", limit);
        return await WindowRow.ReadAsync(command, definition, cancellationToken);
    }

    public async Task<ILookup<string, (string Window, long LastAt, long End)>> ListNewestAsync(ShardKey key, IReadOnlyList<string> devices, CancellationToken cancellationToken)
    {
        var found = new List<(string Device, string Window, long LastAt, long End)>();
        await using var connection = await database.OpenAsync(cancellationToken);
        foreach (var some in devices.Chunk(IngestionDatabase.IdsAtOnce))
        {
            await using var command = connection.Command(
                    $"SELECT Device, Name, MAX(LastAt), MAX(EndsAt) FROM ReadingWindow WHERE Tenant = @Tenant AND Stream = @Stream AND Shard = @Shard AND Device IN ({IngestionDatabase.Places(some.Length)}) GROUP BY Device, Name")
                .With(key).WithPlaces(some);
            await using var reader = await command.ExecuteReaderAsync(cancellationToken);
            while (await reader.ReadAsync(cancellationToken))
            {
                found.Add((reader.GetString(0), reader.GetString(1), reader.GetInt64(2), reader.GetInt64(3)));
            }
        }

        return found.ToLookup(one => one.Device, one => (one.Window, one.LastAt, one.End), StringComparer.Ordinal);
    }

    public async Task<IReadOnlyList<WindowState>> FindAsync(
        ShardKey key, StreamDefinition definition, IReadOnlyCollection<WindowRange> ranges, CancellationToken cancellationToken)
    {
        var found = new Dictionary<WindowKey, WindowState>();
        await using var connection = await database.OpenAsync(cancellationToken);
        foreach (var range in ranges)
        {
            await using var command = connection.Command($"{WindowRow.Select} AND Name = @Name AND Device = @Device AND BeginsAt <= @BeginsBy AND EndsAt > @EndsAfter")
                .With("@Tenant", key.Tenant).With("@Stream", key.Stream).With("@Name", range.Window).With("@Device", range.Device)
                .With("@BeginsBy", range.BeginsBy).With("@EndsAfter", range.EndsAfter);
            foreach (var state in await WindowRow.ReadAsync(command, definition, cancellationToken))
            {
                found[state.Key] = state;
            }
        }

        return [.. found.Values];
    }

    public async Task<bool> WriteAsync(ShardKey key, long from, long next, WindowChanges changes, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(changes);
        using var turn = await turns.EnterAsync(cancellationToken);
        await using var connection = await database.OpenAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await using var shard = connection.Command(
                "UPDATE ReadingShard SET NextWindow = @Next WHERE Tenant = @Tenant AND Stream = @Stream AND Shard = @Shard AND NextWindow = @From", transaction)
            .With(key).With("@Next", next).With("@From", from);
        if (await shard.ExecuteNonQueryAsync(cancellationToken) != 1)
        {
            return false;
        }

        var isUpserted = database.Provider != DatabaseProvider.SqlServer;
        var removed = isUpserted ? changes.Removed : [.. changes.Removed, .. changes.Written.Select(state => state.Key)];
        if (removed.Count > 0)
        {
            await connection.RunAsync(
                transaction, Delete, [.. removed],
                one => [("@Tenant", key.Tenant), ("@Stream", key.Stream), ("@Name", one.Window), ("@Device", one.Device), ("@BeginsAt", one.Start)], cancellationToken);
        }

        var now = clock.GetUtcNow().ToUnixMicroseconds();
        if (changes.Written.Count > 0)
        {
            await connection.RunAsync(transaction, isUpserted ? Insert + Upsert : Insert, [.. changes.Written], one => Values(key, one, now), cancellationToken);
        }

        await transaction.CommitAsync(cancellationToken);
        return true;
    }

    public async Task<IReadOnlyList<WindowState>> ListWaitingAsync(ShardKey key, StreamDefinition definition, int limit, CancellationToken cancellationToken)
    {
        var quietSince = clock.GetUtcNow().ToUnixMicroseconds() - definition.Idle;
        await using var connection = await database.OpenAsync(cancellationToken);
        await using var command = connection.Command(
                $"{WindowRow.Select} AND Shard = @Shard AND Closed = 1 AND (Waiting = 1 OR (Waiting = 2 AND ChangedAt <= @QuietSince)) ORDER BY BeginsAt {database.LimitClause()}")
            .With(key).With("@QuietSince", quietSince).With("@Limit", limit);
        return await WindowRow.ReadAsync(command, definition, cancellationToken);
    }

    public async Task MarkPredictedAsync(ShardKey key, IReadOnlyList<WindowKey> windows, CancellationToken cancellationToken)
    {
        using var turn = await turns.EnterAsync(cancellationToken);
        await using var connection = await database.OpenAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await connection.RunAsync(
            transaction,
            "UPDATE ReadingWindow SET Waiting = 0 WHERE Tenant = @Tenant AND Stream = @Stream AND Name = @Name AND Device = @Device AND BeginsAt = @BeginsAt",
            windows,
            one => [("@Tenant", key.Tenant), ("@Stream", key.Stream), ("@Name", one.Window), ("@Device", one.Device), ("@BeginsAt", one.Start)],
            cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    private static (string Name, object Value)[] Values(ShardKey key, WindowState one, long now) =>
    [
        ("@Tenant", key.Tenant), ("@Stream", key.Stream), ("@Name", one.Key.Window), ("@Device", one.Key.Device), ("@BeginsAt", one.Key.Start), ("@EndsAt", one.End),
        ("@LastAt", one.LastAt), ("@Shard", key.Shard), ("@Closed", one.IsClosed ? 1 : 0), ("@Waiting", (int)one.Wait), ("@Rows", one.Rows), ("@ChangedAt", now), ("@Content", one.Write()),
    ];
}
