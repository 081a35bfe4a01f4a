using System.Globalization;
using Actors.Domain.Costs;
using Actors.Domain.Costs.Metering;
using Actors.Storage.Costs;
using Actors.Storage.Databases;

namespace Actors.Storage.Ingestion;

/// <summary>What readings and windows take, by tenant: the bytes of their contents, without those of keys and indexes. Databases know lengths without reading what is so long.</summary>
internal sealed class ReadingBytes(IDatabase database) : IStoredBytes
{
    private static readonly (string Table, string Class)[] Tables =
        [("ReadingBatch", StorageClasses.Readings), ("ReadingDevice", StorageClasses.Readings), ("ReadingWindow", StorageClasses.Windows)];

    public bool IsOwn => false;

    public async Task<IReadOnlyList<StoredPart>> MeasureAsync(CancellationToken cancellationToken)
    {
        var parts = new List<StoredPart>();
        await using var connection = await database.OpenAsync(cancellationToken);
        foreach (var (table, kind) in Tables)
        {
            await using var command = connection.Command($"SELECT Tenant, {database.SumOfBytes("Content")} FROM {table} GROUP BY Tenant");
            await using var reader = await command.ExecuteReaderAsync(cancellationToken);
            while (await reader.ReadAsync(cancellationToken))
            {
                parts.Add(new StoredPart(kind, reader.GetString(0), "", 0, Convert.ToInt64(reader.GetValue(1), CultureInfo.InvariantCulture)));
            }
        }

        return parts;
    }
}
