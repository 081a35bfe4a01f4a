using Actors.Domain.Bytes;
using Actors.Domain.Ingestion;
using Actors.Storage.Databases;

namespace Actors.Storage.Ingestion;

/// <summary>Deletes readings, windows and quarantined readings that are too old or too many.</summary>
internal sealed class IngestionSweep(IDatabase database, ReadingInstruments instruments, TimeProvider clock)
{
    private const int DefaultDays = 30;
    private const int DefaultRows = 10_000;

    /// <summary>Looks at every stream once.</summary>
    public async Task SweepAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        foreach (var (tenant, stream, definition) in await StreamsAsync(cancellationToken))
        {
            var kept = (now - TimeSpan.FromDays(definition?.RetentionDays ?? DefaultDays)).ToUnixMicroseconds();

            // Batches that are not in windows yet stay, however old.
            _ = await RunAsync(
                "DELETE FROM ReadingBatch WHERE Tenant = @Tenant AND Stream = @Stream AND WrittenAt < @Before AND Sequence < "
                + "(SELECT NextWindow FROM ReadingShard s WHERE s.Tenant = @Tenant AND s.Stream = @Stream AND s.Shard = ReadingBatch.Shard)",
                tenant, stream, kept, cancellationToken);
            _ = await RunAsync("DELETE FROM ReadingWindow WHERE Tenant = @Tenant AND Stream = @Stream AND Closed = 1 AND Waiting = 0 AND ChangedAt < @Before", tenant, stream, kept, cancellationToken);
            var before = (now - TimeSpan.FromDays(definition?.QuarantineDays ?? DefaultDays)).ToUnixMicroseconds();
            instruments.Expelled(await RunAsync(
                "DELETE FROM ReadingQuarantine WHERE Tenant = @Tenant AND Stream = @Stream AND ReceivedAt < @Before",
                tenant, stream, await OldestKeptAsync(tenant, stream, definition?.QuarantineRows ?? DefaultRows, before, cancellationToken), cancellationToken));
        }
    }

    private async Task<List<(string Tenant, string Stream, StreamDefinition? Definition)>> StreamsAsync(CancellationToken cancellationToken)
    {
        var streams = new Dictionary<(string, string), StreamDefinition?>();
        await using var connection = await database.OpenAsync(cancellationToken);
        await using (var unknown = connection.Command("SELECT DISTINCT Tenant, Stream FROM ReadingQuarantine"))
        await using (var reader = await unknown.ExecuteReaderAsync(cancellationToken))
        {
            while (await reader.ReadAsync(cancellationToken))
            {
                streams[(reader.GetString(0), reader.GetString(1))] = null;
            }
        }

        await using var known = connection.Command("SELECT Tenant, Name, Definition FROM ReadingStream");
        await using var definitions = await known.ExecuteReaderAsync(cancellationToken);
        while (await definitions.ReadAsync(cancellationToken))
        {
            streams[(definitions.GetString(0), definitions.GetString(1))] = StreamJson.Read(definitions.GetString(2));
        }

        return [.. streams.Select(stream => (stream.Key.Item1, stream.Key.Item2, stream.Value))];
    }

    /// <summary>The receipt of the newest so many, or an instant that is later.</summary>
    private async Task<long> OldestKeptAsync(string tenant, string stream, int rows, long before, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        var offset = database.Provider == DatabaseProvider.SqlServer ? "OFFSET @Rows ROWS FETCH NEXT 1 ROWS ONLY" : "LIMIT 1 OFFSET @Rows";
        await using var command = connection.Command($"SELECT ReceivedAt FROM ReadingQuarantine WHERE Tenant = @Tenant AND Stream = @Stream ORDER BY ReceivedAt DESC, Id {offset}")
            .With("@Tenant", tenant).With("@Stream", stream).With("@Rows", rows);
        return await command.ExecuteScalarAsync(cancellationToken) is { } last ? Math.Max(before, Convert.ToInt64(last, System.Globalization.CultureInfo.InvariantCulture) + 1) : before;
    }

    private async Task<int> RunAsync(string text, string tenant, string stream, long before, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        await using var command = connection.Command(text).With("@Tenant", tenant).With("@Stream", stream).With("@Before", before);
        return await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
