using System.Data.Common;
using Actors.Domain.Ingestion;

namespace Actors.Storage.Ingestion;

/// <summary>A window as a row of its table.</summary>
internal static class WindowRow
{
    public const string Select = "SELECT Name, Device, BeginsAt, EndsAt, LastAt, Closed, Waiting, TotalRows, Content FROM ReadingWindow WHERE Tenant = @Tenant AND Stream = @Stream";

    public static async Task<List<WindowState>> ReadAsync(DbCommand command, StreamDefinition definition, CancellationToken cancellationToken)
    {
        var windows = new List<WindowState>();
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            var key = new WindowKey(reader.GetString(0), reader.GetString(1), reader.GetInt64(2));
            windows.Add(WindowState.Read(
                definition, key, reader.GetInt64(3), reader.GetInt64(7), reader.GetInt64(4), reader.GetInt32(5) != 0, (WindowWait)reader.GetInt32(6), reader.GetFieldValue<byte[]>(8)));
        }

        return windows;
    }
}
