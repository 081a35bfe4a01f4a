using System.Data.Common;
using Actors.Domain.Bytes;
using Actors.Domain.Ingestion;
using Actors.Storage.Databases;
using Microsoft.Extensions.Options;

namespace Actors.Storage.Ingestion;

/// <summary>
/// One transaction of readings: what is new of each shard as one batch, what is known of its devices, and what is kept apart. A shard's row is its lock and its order: whoever
/// finds another's number there has forgotten something and looks again. Not for several threads at once.
/// </summary>
internal sealed class ReadingCommit(IDatabase database, WriteTurns turns, IOptions<IngestionOptions> options, TimeProvider clock)
{
    private const string InsertShard =
        "INSERT INTO ReadingShard (Tenant, Stream, Shard, NextBatch, NextWindow, TotalRows) VALUES (@Tenant, @Stream, @Shard, 1, 0, @Rows)";

    private const string UpdateShard =
        "UPDATE ReadingShard SET NextBatch = NextBatch + 1, TotalRows = TotalRows + @Rows WHERE Tenant = @Tenant AND Stream = @Stream AND Shard = @Shard AND NextBatch = @Next";

    private const string InsertBatch =
        "INSERT INTO ReadingBatch (Tenant, Stream, Shard, Sequence, TotalRows, WrittenAt, Content) VALUES (@Tenant, @Stream, @Shard, @Sequence, @Rows, @WrittenAt, @Content)";

    private const string InsertDevice =
        "INSERT INTO ReadingDevice (LiveAt, ChangedAt, Content, Tenant, Stream, Device) VALUES (@LiveAt, @ChangedAt, @Content, @Tenant, @Stream, @Device)";

    private const string UpdateDevice =
        "UPDATE ReadingDevice SET LiveAt = @LiveAt, ChangedAt = @ChangedAt, Content = @Content WHERE Tenant = @Tenant AND Stream = @Stream AND Device = @Device";

    private readonly Dictionary<ShardKey, ShardState> _shards = [];
    private readonly QuarantineWrite _quarantine = new(clock);

    /// <summary>Forgets all that memory knows: it may not be what is stored.</summary>
    public void ForgetAll() => _shards.Clear();

    /// <summary>Tries to write.</summary>
    /// <param name="submissions">What is written.</param>
    /// <param name="isSure">Whether shards are taken hold of before anything is read, so that nobody can come in between; it keeps others waiting for longer.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>False where another process wrote to one of the shards meanwhile.</returns>
    public async Task<bool> TryAsync(IReadOnlyList<Submission> submissions, bool isSure, CancellationToken cancellationToken)
    {
        if (_shards.Values.Sum(shard => shard.Devices.Count) > options.Value.MaxDevices)
        {
            ForgetAll();
        }

        foreach (var submission in submissions)
        {
            submission.Begin();
        }

        var parts = PartsOf(submissions);
        await using var connection = await database.OpenAsync(cancellationToken);
        if (!isSure)
        {
            await LearnAsync(connection, null, parts, cancellationToken);
        }

        using var turn = await turns.EnterAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        if (isSure)
        {
            ForgetAll();
            await connection.RunAsync(
                transaction, "UPDATE ReadingShard SET TotalRows = TotalRows WHERE Tenant = @Tenant AND Stream = @Stream AND Shard = @Shard", parts,
                part => [("@Tenant", part.Key.Tenant), ("@Stream", part.Key.Stream), ("@Shard", part.Key.Shard)], cancellationToken);
            await LearnAsync(connection, transaction, parts, cancellationToken);
        }

        parts.ForEach(Take);
        foreach (var part in parts.Where(part => part.Taken.Count > 0))
        {
            if (!await WriteAsync(connection, transaction, part, cancellationToken))
            {
                ForgetAll();
                return false;
            }
        }

        await WriteDevicesAsync(connection, transaction, parts, cancellationToken);
        await _quarantine.WriteAsync(connection, transaction, submissions, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        foreach (var part in parts.Where(part => part.Taken.Count > 0))
        {
            part.State.NextBatch = Math.Max(part.State.NextBatch, 0) + 1;
            foreach (var device in part.Changed)
            {
                part.State.Devices[device] = (part.State.Devices[device].Device, true);
            }
        }

        return true;
    }

    /// <summary>In the order of their keys, so that two processes never wait for each other.</summary>
    private static List<ShardPart> PartsOf(IReadOnlyList<Submission> submissions)
    {
        var parts = new Dictionary<ShardKey, ShardPart>();
        foreach (var submission in submissions)
        {
            foreach (var (stream, rows) in submission.Streams)
            {
                foreach (var row in rows)
                {
                    var key = new ShardKey(submission.Tenant, stream.Name, stream.Definition.ShardOf(row.Device));
                    if (!parts.TryGetValue(key, out var part))
                    {
                        parts.Add(key, part = new ShardPart(key, stream.Definition));
                    }

                    part.Rows.Add((submission, row));
                }
            }
        }

        return [.. parts.Values.OrderBy(part => part.Key.ToString(), StringComparer.Ordinal)];
    }

    private async Task LearnAsync(DbConnection connection, DbTransaction? transaction, List<ShardPart> parts, CancellationToken cancellationToken)
    {
        foreach (var part in parts)
        {
            await LearnAsync(connection, transaction, part, cancellationToken);
        }
    }

    private async Task LearnAsync(DbConnection connection, DbTransaction? transaction, ShardPart part, CancellationToken cancellationToken)
    {
        if (!_shards.TryGetValue(part.Key, out var state))
        {
            await using var select = connection.Command("SELECT NextBatch FROM ReadingShard WHERE Tenant = @Tenant AND Stream = @Stream AND Shard = @Shard", transaction).With(part.Key);
            state = new ShardState { NextBatch = await select.ExecuteScalarAsync(cancellationToken) is { } next ? Convert.ToInt64(next, System.Globalization.CultureInfo.InvariantCulture) : -1 };
            _shards.Add(part.Key, state);
        }

        part.State = state;
        var unknown = part.Rows.Select(row => row.Reading.Device).Where(device => !state.Devices.ContainsKey(device)).Distinct(StringComparer.Ordinal).ToList();
        foreach (var some in unknown.Chunk(IngestionDatabase.IdsAtOnce))
        {
            await using var select = connection.Command(
                    $"SELECT Device, Content FROM ReadingDevice WHERE Tenant = @Tenant AND Stream = @Stream AND Device IN ({IngestionDatabase.Places(some.Length)})", transaction)
                .With("@Tenant", part.Key.Tenant).With("@Stream", part.Key.Stream).WithPlaces(some);
            await using var reader = await select.ExecuteReaderAsync(cancellationToken);
            while (await reader.ReadAsync(cancellationToken))
            {
                state.Devices[reader.GetString(0)] = (DeviceReadings.Read(reader.GetFieldValue<byte[]>(1)), true);
            }
        }

        foreach (var device in unknown)
        {
            _ = state.Devices.TryAdd(device, (new DeviceReadings(), false));
        }
    }

    private static void Take(ShardPart part)
    {
        foreach (var (submission, reading) in part.InOrder())
        {
            switch (part.State.Devices[reading.Device].Device.Take(reading, part.Definition.Disorder))
            {
                case SequenceOutcome.New:
                    submission.Accepted++;
                    submission.Late += reading.IsHistorical ? 1 : 0;
                    part.Taken.Add(reading);
                    _ = part.Changed.Add(reading.Device);
                    break;
                case SequenceOutcome.Duplicate:
                    submission.Duplicates++;
                    break;
                default:
                    submission.Forgotten.Add(RejectedReading.Of(reading, new("forgotten", "Too many newer readings were missing in between to tell whether it came before.")));
                    break;
            }
        }
    }

    private async Task<bool> WriteAsync(DbConnection connection, DbTransaction transaction, ShardPart part, CancellationToken cancellationToken)
    {
        var isNew = part.State.NextBatch < 0;
        await using var shard = connection.Command(isNew ? InsertShard : UpdateShard, transaction).With(part.Key).With("@Rows", (long)part.Taken.Count);
        if (!isNew)
        {
            _ = shard.With("@Next", part.State.NextBatch);
        }

        if (await shard.ExecuteNonQueryAsync(cancellationToken) != 1)
        {
            return false;
        }

        var content = new ByteBuffer(part.Taken.Count * 16);
        ReadingBlock.Write(content, part.Taken);
        await using var batch = connection.Command(InsertBatch, transaction).With(part.Key)
            .With("@Sequence", Math.Max(part.State.NextBatch, 0L)).With("@Rows", part.Taken.Count)
            .With("@WrittenAt", clock.GetUtcNow().ToUnixMicroseconds()).With("@Content", content.Written.ToArray());
        _ = await batch.ExecuteNonQueryAsync(cancellationToken);
        return true;
    }

    private async Task WriteDevicesAsync(DbConnection connection, DbTransaction transaction, List<ShardPart> parts, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow().ToUnixMicroseconds();
        var changed = parts.SelectMany(part => part.Changed.Select(device => (part.Key, Name: device, State: part.State.Devices[device]))).ToList();
        var buffer = new ByteBuffer();
        foreach (var isStored in (bool[])[false, true])
        {
            var some = changed.FindAll(one => one.State.IsStored == isStored);
            if (some.Count > 0)
            {
                await connection.RunAsync(transaction, isStored ? UpdateDevice : InsertDevice, some, Values, cancellationToken);
            }
        }

        (string, object)[] Values((ShardKey Key, string Name, (DeviceReadings Device, bool IsStored) State) one)
        {
            buffer.Clear();
            one.State.Device.Write(buffer);
            return
            [
                ("@LiveAt", one.State.Device.LiveAt), ("@ChangedAt", now), ("@Content", buffer.Written.ToArray()),
                ("@Tenant", one.Key.Tenant), ("@Stream", one.Key.Stream), ("@Device", one.Name),
            ];
        }
    }
}
