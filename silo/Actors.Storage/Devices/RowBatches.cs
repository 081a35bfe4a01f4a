using System.Data;
using System.Data.Common;
using Actors.Storage.Databases;

namespace Actors.Storage.Devices;

/// <summary>A prepared statement a row, in one transaction: for databases in the process, where a statement is a call, and for those without arrays.</summary>
internal sealed class RowBatches : IDeviceBatches
{
    // A row is named the same way by every statement.
    private const string Key = "Tenant = @Tenant AND Id = @Id";

    public int Writers => 1;

    public async Task<DeviceRow?[]> LoadAsync(DbConnection connection, IReadOnlyList<(string Tenant, string Id)> keys)
    {
        var rows = new DeviceRow?[keys.Count];
        await using var select = connection.Command($"SELECT Version, State FROM Device WHERE {Key}").With("@Tenant", "").With("@Id", "");
        for (var i = 0; i < rows.Length; i++)
        {
            (select.Parameters[0].Value, select.Parameters[1].Value) = (keys[i].Tenant, keys[i].Id);
            await using var reader = await select.ExecuteReaderAsync(CommandBehavior.SingleRow);
            if (await reader.ReadAsync())
            {
                rows[i] = new DeviceRow(keys[i].Tenant, keys[i].Id, reader.GetInt64(0), (byte[])reader[1]);
            }
        }

        return rows;
    }

    public async Task<DeviceWritten[]> WriteAsync(DbConnection connection, IReadOnlyList<DeviceWrite> writes)
    {
        await using var transaction = await connection.BeginTransactionAsync(
            connection is Microsoft.Data.Sqlite.SqliteConnection ? IsolationLevel.Serializable : IsolationLevel.ReadCommitted);
        var written = new DeviceWritten[writes.Count];
        await using (var statements = new Statements(connection, transaction))
        {
            // Rows that are neighbours share pages.
            foreach (var i in Enumerable.Range(0, written.Length).OrderBy(i => writes[i].Id, StringComparer.Ordinal))
            {
                written[i] = await statements.WriteAsync(writes[i]);
            }
        }

        await transaction.CommitAsync();
        return written;
    }

    /// <summary>The statements of one transaction, each prepared once.</summary>
    private sealed class Statements(DbConnection connection, DbTransaction transaction) : IAsyncDisposable
    {
        private readonly Dictionary<string, DbCommand> _prepared = [];

        public async Task<DeviceWritten> WriteAsync(DeviceWrite write)
        {
            var key = (("@Tenant", (object)write.Tenant), ("@Id", (object)write.Id));
            if (write.State is not { } state)
            {
                return await DeleteAsync(write);
            }

            var count = write.After == 0
                ? await RunAsync(
                    $"INSERT INTO Device (Tenant, Id, Version, LeaseEnd, WatchAt, State) SELECT @Tenant, @Id, 1, @LeaseEnd, @WatchAt, @State WHERE NOT EXISTS (SELECT 1 FROM Device WHERE {Key})",
                    key.Item1, key.Item2, ("@LeaseEnd", write.LeaseEndNumber), ("@WatchAt", Math.Max(write.WatchAt, 0)), ("@State", state))
                : write.WatchAt < 0
                ? await RunAsync(
                    $"UPDATE Device SET Version = @After + 1, LeaseEnd = @LeaseEnd, State = @State WHERE {Key} AND Version = @After",
                    key.Item1, key.Item2, ("@After", write.After), ("@LeaseEnd", write.LeaseEndNumber), ("@State", state))
                : await RunAsync(
                    $"UPDATE Device SET Version = @After + 1, LeaseEnd = @LeaseEnd, WatchAt = @WatchAt, State = @State WHERE {Key} AND Version = @After",
                    key.Item1, key.Item2, ("@After", write.After), ("@LeaseEnd", write.LeaseEndNumber), ("@WatchAt", write.WatchAt), ("@State", state));
            if (count == 0)
            {
                return DeviceWritten.Conflict;
            }

            if (write.Token is { } token
                && await RunAsync(
                    "UPDATE DeviceTokenUse SET Uses = Uses + 1 WHERE Tenant = @Tenant AND Token = @Token AND Uses < @Most", key.Item1, ("@Token", token), ("@Most", write.MaxUses)) == 0)
            {
                _ = await RunAsync($"DELETE FROM Device WHERE {Key}", key.Item1, key.Item2);
                return DeviceWritten.TokenSpent;
            }

            foreach (var page in write.Pages)
            {
                if (await RunAsync($"UPDATE DeviceTelemetry SET Content = @Content WHERE {Key} AND Page = @Page", key.Item1, key.Item2, ("@Page", page.Slot), ("@Content", page.Content)) == 0)
                {
                    _ = await RunAsync(
                        "INSERT INTO DeviceTelemetry (Tenant, Id, Page, Content) VALUES (@Tenant, @Id, @Page, @Content)", key.Item1, key.Item2, ("@Page", page.Slot), ("@Content", page.Content));
                }
            }

            return DeviceWritten.Done;
        }

        public async ValueTask DisposeAsync()
        {
            foreach (var command in _prepared.Values)
            {
                await command.DisposeAsync();
            }
        }

        private async Task<DeviceWritten> DeleteAsync(DeviceWrite write)
        {
            if (await RunAsync($"DELETE FROM Device WHERE {Key} AND Version = @After", ("@Tenant", write.Tenant), ("@Id", write.Id), ("@After", write.After)) == 0)
            {
                return DeviceWritten.Conflict;
            }

            _ = await RunAsync($"DELETE FROM DeviceTelemetry WHERE {Key}", ("@Tenant", write.Tenant), ("@Id", write.Id));
            return DeviceWritten.Done;
        }

        private Task<int> RunAsync(string text, params ReadOnlySpan<(string Name, object Value)> values)
        {
            if (!_prepared.TryGetValue(text, out var command))
            {
                command = connection.Command(text, transaction);
                foreach (var (name, value) in values)
                {
                    _ = command.With(name, value);
                }

                _prepared.Add(text, command);
            }
            else
            {
                for (var i = 0; i < values.Length; i++)
                {
                    command.Parameters[i].Value = values[i].Value;
                }
            }

            return command.ExecuteNonQueryAsync();
        }
    }
}
