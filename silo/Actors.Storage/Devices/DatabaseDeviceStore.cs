using System.Data.Common;
using System.Globalization;
using Actors.Storage.Databases;

namespace Actors.Storage.Devices;

/// <inheritdoc cref="IDeviceStore"/>
internal sealed class DatabaseDeviceStore : IDeviceStore, IAsyncDisposable
{
    /// <summary>Reads or writes that wait at most; beyond them callers are told to come again.</summary>
    private const int MaxWaiting = 200_000;

    private const int LoadsAtOnce = 500;
    private const int WritesAtOnce = 2_000;
    private const int Readers = 2;

    /// <summary>Devices that one look puts off.</summary>
    private const int PutOffAtOnce = 5_000;

    /// <summary>A transaction touches thousands of pages: they stay in memory until it ends, and the log grows to 64 MiB before it is copied back, so that pages that are written often are copied seldom.</summary>
    private const string SqliteWriter = "PRAGMA cache_size = -65536; PRAGMA wal_autocheckpoint = 16384;";

    private readonly IDatabase _database;
    private readonly DeviceInstruments _instruments;
    private readonly TimeProvider _clock;
    private readonly GroupQueue<(string Tenant, string Id), DeviceRow?> _loads;
    private readonly GroupQueue<DeviceWrite, DeviceWritten> _writes;

    // One of each worker, kept open: their statements stay prepared, and opening costs settings to be sent.
    private readonly DbConnection?[] _connections;

    public DatabaseDeviceStore(IDatabase database, DeviceInstruments instruments, TimeProvider clock)
    {
        (_database, _instruments, _clock) = (database, instruments, clock);
        IDeviceBatches batches = database.Provider == DatabaseProvider.PostgreSql ? new PostgreSqlBatches() : new RowBatches();
        _connections = new DbConnection?[Readers + batches.Writers];
        _loads = new(MaxWaiting, LoadsAtOnce, Readers, (keys, worker) => WithConnectionAsync(worker, connection => batches.LoadAsync(connection, keys)));
        _writes = new(MaxWaiting, WritesAtOnce, batches.Writers, async (writes, worker) =>
        {
            var begun = _clock.GetTimestamp();
            var written = await WithConnectionAsync(Readers + worker, connection => batches.WriteAsync(connection, writes));
            _instruments.Wrote(written, _clock.GetElapsedTime(begun));
            return written;
        });
    }

    public int Waiting => _loads.Waiting + _writes.Waiting;

    public Task<DeviceRow?> LoadAsync(string tenant, string id) => _loads.AddAsync((tenant, id));

    public Task<DeviceWritten> WriteAsync(DeviceWrite write) => _writes.AddAsync(write);

    public async Task<IReadOnlyList<DeviceRow>> ListAsync(string tenant, string after, int limit, CancellationToken cancellationToken)
    {
        await using var connection = await _database.OpenAsync(cancellationToken);
        await using var command = connection.Command($"SELECT Id, Version, State FROM Device WHERE Tenant = @Tenant AND Id > @After ORDER BY Id {Limit}")
            .With("@Tenant", tenant).With("@After", after).With("@Limit", limit);
        var rows = new List<DeviceRow>();
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            rows.Add(new DeviceRow(tenant, reader.GetString(0), reader.GetInt64(1), (byte[])reader[2]));
        }

        return rows;
    }

    public async Task<long> CountAsync(string tenant, CancellationToken cancellationToken)
    {
        await using var connection = await _database.OpenAsync(cancellationToken);
        await using var command = connection.Command("SELECT COUNT(*) FROM Device WHERE Tenant = @Tenant").With("@Tenant", tenant);
        return Convert.ToInt64(await command.ExecuteScalarAsync(cancellationToken), CultureInfo.InvariantCulture);
    }

    public async Task<IReadOnlyList<byte[]>> ListPagesAsync(string tenant, string id, CancellationToken cancellationToken)
    {
        await using var connection = await _database.OpenAsync(cancellationToken);
        await using var command = connection.Command("SELECT Content FROM DeviceTelemetry WHERE Tenant = @Tenant AND Id = @Id").With("@Tenant", tenant).With("@Id", id);
        var pages = new List<byte[]>();
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            pages.Add((byte[])reader[0]);
        }

        return pages;
    }

    public async Task<IReadOnlyList<(string Tenant, string Id)>> ListSilentAsync(DateTimeOffset now, int limit, CancellationToken cancellationToken)
    {
        const string Due = "WatchAt > 0 AND WatchAt <= @Now";
        await using var connection = await _database.OpenAsync(cancellationToken);
        var time = now.ToUnixTimeMilliseconds();
        int put;
        do
        {
            await using var update = connection.Command(_database.Provider switch
            {
                DatabaseProvider.SqlServer => $"UPDATE TOP (@Limit) Device SET WatchAt = LeaseEnd WHERE {Due} AND LeaseEnd > @Now",
                DatabaseProvider.PostgreSql => $"UPDATE Device SET WatchAt = LeaseEnd WHERE (Tenant, Id) IN (SELECT Tenant, Id FROM Device WHERE {Due} AND LeaseEnd > @Now LIMIT @Limit FOR UPDATE SKIP LOCKED)",
                _ => $"UPDATE Device SET WatchAt = LeaseEnd WHERE (Tenant, Id) IN (SELECT Tenant, Id FROM Device WHERE {Due} AND LeaseEnd > @Now LIMIT @Limit)",
            }).With("@Now", time).With("@Limit", PutOffAtOnce);
            put = await update.ExecuteNonQueryAsync(cancellationToken);
        }
        while (put == PutOffAtOnce);

        await using var select = connection.Command($"SELECT Tenant, Id FROM Device WHERE {Due} AND LeaseEnd <= @Now ORDER BY WatchAt {Limit}").With("@Now", time).With("@Limit", limit);
        var silent = new List<(string, string)>();
        await using var reader = await select.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            silent.Add((reader.GetString(0), reader.GetString(1)));
        }

        return silent;
    }

    public async Task AddTokenAsync(string tenant, string token, CancellationToken cancellationToken)
    {
        await using var connection = await _database.OpenAsync(cancellationToken);
        await using var insert = connection.Command(
                "INSERT INTO DeviceTokenUse (Tenant, Token, Uses) SELECT @Tenant, @Token, 0 WHERE NOT EXISTS (SELECT 1 FROM DeviceTokenUse WHERE Tenant = @Tenant AND Token = @Token)")
            .With("@Tenant", tenant).With("@Token", token);
        _ = await insert.ExecuteNonQueryAsync(cancellationToken);
    }

    public async Task RemoveTokenAsync(string tenant, string token, CancellationToken cancellationToken)
    {
        await using var connection = await _database.OpenAsync(cancellationToken);
        await using var delete = connection.Command("DELETE FROM DeviceTokenUse WHERE Tenant = @Tenant AND Token = @Token").With("@Tenant", tenant).With("@Token", token);
        _ = await delete.ExecuteNonQueryAsync(cancellationToken);
    }

    public async Task<IReadOnlyDictionary<string, long>> CountUsesAsync(string tenant, CancellationToken cancellationToken)
    {
        await using var connection = await _database.OpenAsync(cancellationToken);
        await using var command = connection.Command("SELECT Token, Uses FROM DeviceTokenUse WHERE Tenant = @Tenant").With("@Tenant", tenant);
        var uses = new Dictionary<string, long>(StringComparer.Ordinal);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            uses.Add(reader.GetString(0), reader.GetInt64(1));
        }

        return uses;
    }

    public async ValueTask DisposeAsync()
    {
        for (var i = 0; i < _connections.Length; i++)
        {
            if (Interlocked.Exchange(ref _connections[i], null) is { } connection)
            {
                await connection.DisposeAsync();
            }
        }
    }

    private string Limit => _database.Provider == DatabaseProvider.SqlServer ? "OFFSET 0 ROWS FETCH NEXT @Limit ROWS ONLY" : "LIMIT @Limit";

    private async Task<DbConnection> OpenAsync(int place)
    {
        var connection = await _database.OpenAsync(CancellationToken.None);
        if (_database.Provider == DatabaseProvider.Sqlite && place >= Readers)
        {
            _ = await connection.ExecuteAsync(SqliteWriter, CancellationToken.None);
        }

        return connection;
    }

    private async Task<T> WithConnectionAsync<T>(int place, Func<DbConnection, Task<T>> run)
    {
        var connection = Interlocked.Exchange(ref _connections[place], null) ?? await OpenAsync(place);
        try
        {
            var result = await run(connection);
            _connections[place] = connection;
            return result;
        }
        catch
        {
            // It may be broken, or in the middle of a transaction.
            await connection.DisposeAsync();
            throw;
        }
    }
}
