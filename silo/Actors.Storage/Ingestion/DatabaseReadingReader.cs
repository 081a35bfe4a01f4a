using System.Data.Common;
using System.Text;
using Actors.Domain.Bytes;
using Actors.Domain.Ingestion;
using Actors.Storage.Databases;

namespace Actors.Storage.Ingestion;

/// <summary>Reads the tables of readings.</summary>
internal sealed class DatabaseReadingReader(IDatabase database) : IReadingReader
{
    private const int BatchesAtOnce = 64;
    private const string Where = " WHERE Tenant = @Tenant AND Stream = @Stream";

    public async Task<DeviceState?> FindDeviceAsync(string tenant, string stream, string device, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        await using var command = Of(connection, $"SELECT Device, ChangedAt, Content FROM ReadingDevice{Where} AND Device = @Device", tenant, stream).With("@Device", device);
        return (await DevicesAsync(command, cancellationToken)).FirstOrDefault();
    }

    public async Task<IReadOnlyList<DeviceState>> ListDevicesAsync(string tenant, string stream, string after, int limit, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        await using var command = Of(
                connection, $"SELECT Device, ChangedAt, Content FROM ReadingDevice{Where} AND Device > @After ORDER BY Device {database.LimitClause()}", tenant, stream)
            .With("@After", after).With("@Limit", limit);
        return await DevicesAsync(command, cancellationToken);
    }

    public async Task<IReadOnlyList<StoredBatch>> ReadAsync(ShardKey key, long from, int maxRows, CancellationToken cancellationToken)
    {
        var batches = new List<StoredBatch>();
        await using var connection = await database.OpenAsync(cancellationToken);
        await using var command = connection.Command(
                $"SELECT Sequence, WrittenAt, TotalRows, Content FROM ReadingBatch{Where} AND Shard = @Shard AND Sequence >= @From ORDER BY Sequence {database.LimitClause()}")
            .With(key).With("@From", from).With("@Limit", BatchesAtOnce);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var rows = 0;
        while (await reader.ReadAsync(cancellationToken) && (batches.Count == 0 || rows + reader.GetInt32(2) <= maxRows))
        {
            rows += reader.GetInt32(2);
            batches.Add(new StoredBatch(reader.GetInt64(0), UnixMicroseconds.FromUnixMicroseconds(reader.GetInt64(1)), ReadingBlock.Read(reader.GetFieldValue<byte[]>(3), 0)));
        }

        return batches;
    }

    public async Task<IReadOnlyList<QuarantinedReading>> ListQuarantineAsync(
        string tenant, string stream, (long ReceivedAt, string Id)? after, int limit, CancellationToken cancellationToken)
    {
        var found = new List<QuarantinedReading>();
        await using var connection = await database.OpenAsync(cancellationToken);
        await using var command = Of(
                connection,
                $"SELECT Id, Device, Epoch, Sequence, Reason, Detail, Content, ReceivedAt FROM ReadingQuarantine{Where} "
                    + $"AND (ReceivedAt > @After OR (ReceivedAt = @After AND Id > @Id)) ORDER BY ReceivedAt, Id {database.LimitClause()}",
                tenant, stream)
            .With("@After", after?.ReceivedAt ?? -1L).With("@Id", after?.Id ?? "").With("@Limit", limit);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            found.Add(new QuarantinedReading(
                reader.GetString(0), reader.GetString(1), reader.GetString(2), reader.GetInt64(3), reader.GetString(4), reader.GetString(5), reader.GetString(6),
                UnixMicroseconds.FromUnixMicroseconds(reader.GetInt64(7))));
        }

        return found;
    }

    public async Task<int> DiscardAsync(string tenant, string stream, IReadOnlyList<string> ids, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        var count = 0;
        foreach (var some in ids.Chunk(IngestionDatabase.IdsAtOnce))
        {
            await using var command = Of(connection, $"DELETE FROM ReadingQuarantine{Where} AND Id IN ({IngestionDatabase.Places(some.Length)})", tenant, stream).WithPlaces(some);
            count += await command.ExecuteNonQueryAsync(cancellationToken);
        }

        return count;
    }

    public async Task<(long Rows, long Behind)> CountAsync(string tenant, string stream, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        await using var command = Of(connection, $"SELECT TotalRows, NextBatch - NextWindow FROM ReadingShard{Where}", tenant, stream);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var (rows, behind) = (0L, 0L);
        while (await reader.ReadAsync(cancellationToken))
        {
            (rows, behind) = (rows + reader.GetInt64(0), behind + reader.GetInt64(1));
        }

        return (rows, behind);
    }

    public async Task<IReadOnlyList<WindowState>> ListWindowsAsync(WindowQuery query, StreamDefinition definition, CancellationToken cancellationToken)
    {
        var text = new StringBuilder(WindowRow.Select).Append(" AND Name = @Name AND BeginsAt >= @From AND BeginsAt < @Until");
        if (query.Device is not null)
        {
            _ = text.Append(" AND Device = @Device");
        }

        if (query.After is not null)
        {
            _ = text.Append(" AND (BeginsAt < @AfterStart OR (BeginsAt = @AfterStart AND Device > @AfterDevice))");
        }

        await using var connection = await database.OpenAsync(cancellationToken);
        await using var command = Of(connection, text.Append(" ORDER BY BeginsAt DESC, Device ").Append(database.LimitClause()).ToString(), query.Tenant, query.Stream)
            .With("@Name", query.Window).With("@From", query.From).With("@Until", query.Until).With("@Limit", query.Limit);
        if (query.Device is { } device)
        {
            _ = command.With("@Device", device);
        }

        if (query.After is { } after)
        {
            _ = command.With("@AfterStart", after.Start).With("@AfterDevice", after.Device);
        }

        return await WindowRow.ReadAsync(command, definition, cancellationToken);
    }

    private static DbCommand Of(DbConnection connection, string text, string tenant, string stream) => connection.Command(text).With("@Tenant", tenant).With("@Stream", stream);

    private static async Task<List<DeviceState>> DevicesAsync(DbCommand command, CancellationToken cancellationToken)
    {
        var devices = new List<DeviceState>();
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            devices.Add(new DeviceState(reader.GetString(0), UnixMicroseconds.FromUnixMicroseconds(reader.GetInt64(1)), DeviceReadings.Read(reader.GetFieldValue<byte[]>(2))));
        }

        return devices;
    }
}
