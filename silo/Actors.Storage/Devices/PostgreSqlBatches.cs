using System.Data;
using System.Data.Common;
using Npgsql;

namespace Actors.Storage.Devices;

/// <summary>Arrays as parameters: a batch of any size is a few round trips. Rows are written in the order of their keys, so that two silos never wait for each other crosswise.</summary>
internal sealed class PostgreSqlBatches : IDeviceBatches
{
    private const string Update =
        """
        UPDATE Device AS d
        SET Version = d.Version + 1, LeaseEnd = v.LeaseEnd, WatchAt = CASE WHEN v.WatchAt < 0 THEN d.WatchAt ELSE v.WatchAt END, State = v.State
        FROM (SELECT * FROM unnest(@Tenants, @Ids, @Numbers, @Ends, @Watches, @States) AS v (Tenant, Id, Version, LeaseEnd, WatchAt, State) ORDER BY Tenant, Id) AS v
        WHERE d.Tenant = v.Tenant AND d.Id = v.Id AND d.Version = v.Version
        RETURNING d.Tenant, d.Id
        """;

    private const string Insert =
        """
        INSERT INTO Device (Tenant, Id, Version, LeaseEnd, WatchAt, State)
        SELECT v.Tenant, v.Id, 1, v.LeaseEnd, GREATEST(v.WatchAt, 0), v.State
        FROM unnest(@Tenants, @Ids, @Numbers, @Ends, @Watches, @States) AS v (Tenant, Id, Version, LeaseEnd, WatchAt, State) ORDER BY 1, 2
        ON CONFLICT DO NOTHING
        RETURNING Tenant, Id
        """;

    private const string Delete =
        """
        WITH gone AS (
            DELETE FROM Device AS d USING unnest(@Tenants, @Ids, @Numbers) AS v (Tenant, Id, Version)
            WHERE d.Tenant = v.Tenant AND d.Id = v.Id AND d.Version = v.Version
            RETURNING d.Tenant, d.Id),
        pages AS (DELETE FROM DeviceTelemetry AS t USING gone WHERE t.Tenant = gone.Tenant AND t.Id = gone.Id)
        SELECT Tenant, Id FROM gone
        """;

    private const string Pages =
        """
        INSERT INTO DeviceTelemetry (Tenant, Id, Page, Content)
        SELECT * FROM unnest(@Tenants, @Ids, @Slots, @Contents) ORDER BY 1, 2, 3
        ON CONFLICT (Tenant, Id, Page) DO UPDATE SET Content = EXCLUDED.Content
        """;

    public int Writers => 2;

    public async Task<DeviceRow?[]> LoadAsync(DbConnection connection, IReadOnlyList<(string Tenant, string Id)> keys)
    {
        var rows = new DeviceRow?[keys.Count];
        await using var select = new NpgsqlCommand(
            "SELECT k.Place, d.Version, d.State FROM unnest(@Tenants, @Ids) WITH ORDINALITY AS k (Tenant, Id, Place) JOIN Device AS d ON d.Tenant = k.Tenant AND d.Id = k.Id",
            (NpgsqlConnection)connection);
        _ = select.Parameters.AddWithValue("Tenants", keys.Select(key => key.Tenant).ToArray());
        _ = select.Parameters.AddWithValue("Ids", keys.Select(key => key.Id).ToArray());
        await using var reader = await select.ExecuteReaderAsync();
        while (await reader.ReadAsync())
        {
            var place = (int)reader.GetInt64(0) - 1;
            rows[place] = new DeviceRow(keys[place].Tenant, keys[place].Id, reader.GetInt64(1), reader.GetFieldValue<byte[]>(2));
        }

        return rows;
    }

    public async Task<DeviceWritten[]> WriteAsync(DbConnection connection, IReadOnlyList<DeviceWrite> writes)
    {
        var postgres = (NpgsqlConnection)connection;
        await using var transaction = await postgres.BeginTransactionAsync(IsolationLevel.ReadCommitted);
        var done = new HashSet<(string, string)>();
        var spent = new HashSet<(string, string)>();
        await RunAsync(postgres, Delete, [.. writes.Where(write => write.State is null)], done);
        await RunAsync(postgres, Update, [.. writes.Where(write => write is { State: not null, After: > 0 })], done);
        await RunAsync(postgres, Insert, [.. writes.Where(write => write is { State: not null, After: 0 })], done);
        foreach (var token in writes.Where(write => write.Token is not null && done.Contains((write.Tenant, write.Id)))
            .GroupBy(write => (write.Tenant, Token: write.Token!, write.MaxUses)).OrderBy(group => group.Key.Tenant, StringComparer.Ordinal).ThenBy(group => group.Key.Token, StringComparer.Ordinal))
        {
            await UseAsync(postgres, token.Key.Tenant, token.Key.Token, token.Key.MaxUses, [.. token], spent);
        }

        await WritePagesAsync(postgres, [.. writes.Where(write => write.Pages.Count > 0 && done.Contains((write.Tenant, write.Id)))]);
        await transaction.CommitAsync();
        return [.. writes.Select(write => spent.Contains((write.Tenant, write.Id)) ? DeviceWritten.TokenSpent
            : done.Contains((write.Tenant, write.Id)) ? DeviceWritten.Done : DeviceWritten.Conflict)];
    }

    private static async Task RunAsync(NpgsqlConnection connection, string text, DeviceWrite[] writes, HashSet<(string, string)> done)
    {
        if (writes.Length == 0)
        {
            return;
        }

        await using var command = new NpgsqlCommand(text, connection);
        var parameters = command.Parameters;
        _ = parameters.AddWithValue("Tenants", Array.ConvertAll(writes, write => write.Tenant));
        _ = parameters.AddWithValue("Ids", Array.ConvertAll(writes, write => write.Id));
        _ = parameters.AddWithValue("Numbers", Array.ConvertAll(writes, write => write.After));
        if (writes[0].State is not null)
        {
            _ = parameters.AddWithValue("Ends", Array.ConvertAll(writes, write => write.LeaseEndNumber));
            _ = parameters.AddWithValue("Watches", Array.ConvertAll(writes, write => write.WatchAt));
            _ = parameters.AddWithValue("States", Array.ConvertAll(writes, write => write.State!));
        }

        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
        {
            _ = done.Add((reader.GetString(0), reader.GetString(1)));
        }
    }

    /// <summary>Takes uses of a token for as many new rows as it has; the others go again.</summary>
    private static async Task UseAsync(NpgsqlConnection connection, string tenant, string token, long most, DeviceWrite[] rows, HashSet<(string, string)> spent)
    {
        await using var select = new NpgsqlCommand("SELECT Uses FROM DeviceTokenUse WHERE Tenant = @Tenant AND Token = @Token FOR UPDATE", connection);
        _ = select.Parameters.AddWithValue("Tenant", tenant);
        _ = select.Parameters.AddWithValue("Token", token);
        var room = await select.ExecuteScalarAsync() is long uses ? (int)Math.Clamp(most - uses, 0, rows.Length) : 0;
        await using var update = new NpgsqlCommand("UPDATE DeviceTokenUse SET Uses = Uses + @Count WHERE Tenant = @Tenant AND Token = @Token", connection);
        _ = update.Parameters.AddWithValue("Count", (long)room);
        _ = update.Parameters.AddWithValue("Tenant", tenant);
        _ = update.Parameters.AddWithValue("Token", token);
        _ = await update.ExecuteNonQueryAsync();
        if (room == rows.Length)
        {
            return;
        }

        await using var delete = new NpgsqlCommand("DELETE FROM Device WHERE Tenant = @Tenant AND Id = ANY(@Ids)", connection);
        _ = delete.Parameters.AddWithValue("Tenant", tenant);
        _ = delete.Parameters.AddWithValue("Ids", rows[room..].Select(row => row.Id).ToArray());
        _ = await delete.ExecuteNonQueryAsync();
        spent.UnionWith(rows[room..].Select(row => (row.Tenant, row.Id)));
    }

    private static async Task WritePagesAsync(NpgsqlConnection connection, DeviceWrite[] writes)
    {
        if (writes.Length == 0)
        {
            return;
        }

        var pages = writes.SelectMany(write => write.Pages, (write, page) => (write.Tenant, write.Id, page.Slot, page.Content)).ToArray();
        await using var command = new NpgsqlCommand(Pages, connection);
        _ = command.Parameters.AddWithValue("Tenants", Array.ConvertAll(pages, page => page.Tenant));
        _ = command.Parameters.AddWithValue("Ids", Array.ConvertAll(pages, page => page.Id));
        _ = command.Parameters.AddWithValue("Slots", Array.ConvertAll(pages, page => page.Slot));
        _ = command.Parameters.AddWithValue("Contents", Array.ConvertAll(pages, page => page.Content));
        _ = await command.ExecuteNonQueryAsync();
    }
}
