using System.Data.Common;
using System.Globalization;
using Microsoft.Extensions.Options;
using Orleans.Configuration;
using Orleans.Storage;

namespace Orleans.Runtime.ReminderService;

/// <summary>Keeps reminders in a database, in the rows and with the statements of Orleans' ADO.NET provider.</summary>
internal sealed class AdoNetReminderTable(IOptions<ClusterOptions> cluster, IOptions<AdoNetReminderTableOptions> options) : IReminderTable
{
    private const string ReadOfGrain = "ReadReminderRowsKey";
    private const string ReadOne = "ReadReminderRowKey";
    private const string ReadRange = "ReadRangeRows1Key";
    private const string ReadWrappedRange = "ReadRangeRows2Key";
    private const string Upsert = "UpsertReminderRowKey";
    private const string Delete = "DeleteReminderRowKey";
    private const string DeleteAll = "DeleteReminderRowsKey";

    private AdoNetDatabase _database = null!;
    private IReadOnlyDictionary<string, string> _statements = null!;

    public async Task StartAsync(CancellationToken cancellationToken = default)
    {
        if (string.IsNullOrWhiteSpace(options.Value.Invariant) || string.IsNullOrWhiteSpace(options.Value.ConnectionString))
        {
            throw new OrleansConfigurationException($"{nameof(AdoNetReminderTableOptions)} needs an Invariant and a ConnectionString.");
        }

        _database = new AdoNetDatabase(options.Value.Invariant, options.Value.ConnectionString);
        _statements = await AdoNetStatements.ReadAsync(_database, ReadOfGrain, ReadOne, ReadRange, ReadWrappedRange, Upsert, Delete, DeleteAll);
    }

    public async Task<ReminderTableData> ReadRows(GrainId grainId) => new(await ReadAsync(ReadOfGrain, command => AddGrain(command, grainId)));

    public async Task<ReminderTableData> ReadRows(uint begin, uint end)
    {
        // The column is signed, so that the ring's order is that of signed numbers too.
        var (first, last) = unchecked(((int)begin, (int)end));
        return new ReminderTableData(await ReadAsync(first < last ? ReadRange : ReadWrappedRange, command =>
        {
            AddService(command);
            AdoNetDatabase.Add(command, "BeginHash", first);
            AdoNetDatabase.Add(command, "EndHash", last);
        }));
    }

    public async Task<ReminderEntry?> ReadRow(GrainId grainId, string reminderName) =>
        (await ReadAsync(ReadOne, command => AddReminder(command, grainId, reminderName))).FirstOrDefault();

    public async Task<string?> UpsertRow(ReminderEntry entry)
    {
        var versions = await _database.WriteAsync(
            _statements[Upsert],
            command =>
            {
                AddReminder(command, entry.GrainId, entry.ReminderName);
                AdoNetDatabase.Add(command, "StartTime", DateTime.SpecifyKind(entry.StartAt, DateTimeKind.Utc));
                AdoNetDatabase.Add(command, "Period", (long)entry.Period.TotalMilliseconds);
                AdoNetDatabase.Add(command, "GrainHash", unchecked((int)entry.GrainId.GetUniformHashCode()));
            },
            Version);
        return versions[0];
    }

    public async Task<bool> RemoveRow(GrainId grainId, string reminderName, string eTag)
    {
        var removed = await _database.WriteAsync(
            _statements[Delete],
            command =>
            {
                AddReminder(command, grainId, reminderName);
                AdoNetDatabase.Add(command, "Version", int.Parse(eTag, CultureInfo.InvariantCulture));
            },
            static reader => Convert.ToBoolean(reader.GetValue(0), CultureInfo.InvariantCulture));
        return removed[0];
    }

    public Task TestOnlyClearTable() => _database.WriteAsync(_statements[DeleteAll], AddService, static _ => 0);

    private static string Version(DbDataReader reader) =>
        Convert.ToInt32(reader.GetValue(reader.GetOrdinal("Version")), CultureInfo.InvariantCulture).ToString(CultureInfo.InvariantCulture);

    private Task<List<ReminderEntry>> ReadAsync(string statement, Action<DbCommand> parameters) =>
        _database.ReadAsync(_statements[statement], parameters, static reader => new ReminderEntry
        {
            GrainId = GrainId.Parse(reader.GetString(reader.GetOrdinal("GrainId"))),
            ReminderName = reader.GetString(reader.GetOrdinal("ReminderName")),
            StartAt = DateTime.SpecifyKind(reader.GetDateTime(reader.GetOrdinal("StartTime")), DateTimeKind.Utc),
            Period = TimeSpan.FromMilliseconds(Convert.ToInt64(reader.GetValue(reader.GetOrdinal("Period")), CultureInfo.InvariantCulture)),
            ETag = Version(reader),
        });

    private void AddService(DbCommand command) => AdoNetDatabase.Add(command, "ServiceId", cluster.Value.ServiceId);

    private void AddGrain(DbCommand command, GrainId grainId)
    {
        AddService(command);
        AdoNetDatabase.Add(command, "GrainId", grainId.ToString());
    }

    private void AddReminder(DbCommand command, GrainId grainId, string reminderName)
    {
        AddGrain(command, grainId);
        AdoNetDatabase.Add(command, "ReminderName", reminderName);
    }
}
