using System.Data.Common;
using System.Globalization;
using Actors.Domain.Bytes;
using Actors.Domain.Costs;
using Actors.Domain.Costs.Metering;
using Actors.Storage.Databases;
using Actors.Storage.Ingestion;

namespace Actors.Storage.Costs;

/// <summary>Usage and charges as rows of the database.</summary>
internal sealed class DatabaseCostStore(IDatabase database, WriteTurns turns, TimeProvider clock) : ICostStore
{
    private const string Keys = "Tenant, UsageHour, Resource, Place, Model, ModelVersion, Caller";
    private const string InsertUsage = $"INSERT INTO CostUsage ({Keys}, Quantity) VALUES (@Tenant, @Hour, @Resource, @Place, @Model, @Version, @Caller, @Quantity)";
    private const string AddOnConflict = $"{InsertUsage} ON CONFLICT ({Keys}) DO UPDATE SET Quantity = CostUsage.Quantity + excluded.Quantity";

    private const string AddBySteps =
        "UPDATE CostUsage WITH (UPDLOCK, HOLDLOCK) SET Quantity = Quantity + @Quantity WHERE Tenant = @Tenant AND UsageHour = @Hour AND Resource = @Resource AND Place = @Place "
        + $"AND Model = @Model AND ModelVersion = @Version AND Caller = @Caller; IF @@ROWCOUNT = 0 {InsertUsage}";

    private const string Charges = "Id, ChargedAt, Kind, Micros, Model, ModelVersion, Description, Team, Department, CostCentre, Feature";

    public async Task<bool> AddAsync(string reporter, UsageReport report, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        using var turn = await turns.EnterAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        if (!await NumberAsync(connection, transaction, reporter, report.Number, cancellationToken))
        {
            return false;
        }

        await connection.RunAsync(transaction, database.Provider == DatabaseProvider.SqlServer ? AddBySteps : AddOnConflict, report.Rows, Values, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return true;
    }

    public async Task<long?> FindNumberAsync(string reporter, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        return await FindNumberAsync(connection, null, reporter, cancellationToken);
    }

    public async Task<IReadOnlyList<UsageRow>> ListAsync(string tenant, long from, long until, int limit, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        await using var command = connection.Command(
                $"SELECT {Keys}, Quantity FROM CostUsage WHERE Tenant = @Tenant AND UsageHour >= @From AND UsageHour < @Until ORDER BY {Keys} {database.LimitClause()}")
            .With("@Tenant", tenant).With("@From", from).With("@Until", until).With("@Limit", limit);
        return await ReadAsync(command, cancellationToken);
    }

    public async Task<IReadOnlyList<UsageRow>> SumAsync(long from, long until, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        await using var command = connection.Command(
                "SELECT Tenant, UsageHour, Resource, Place, '', 0, '', SUM(Quantity) FROM CostUsage WHERE Tenant <> '' AND UsageHour >= @From AND UsageHour < @Until "
                + "GROUP BY Tenant, UsageHour, Resource, Place ORDER BY Tenant, UsageHour, Resource, Place")
            .With("@From", from).With("@Until", until);
        return await ReadAsync(command, cancellationToken);
    }

    public async Task<CostCharge> AddAsync(string tenant, CostCharge charge, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(charge);
        await using var connection = await database.OpenAsync(cancellationToken);
        if (await FindAsync(connection, tenant, charge.Id, cancellationToken) is { } known)
        {
            return known;
        }

        try
        {
            await using var insert = connection.Command(
                    $"INSERT INTO CostCharge (Tenant, {Charges}) VALUES (@Tenant, @Id, @At, @Kind, @Micros, @Model, @Version, @Description, @Team, @Department, @CostCentre, @Feature)")
                .With("@Tenant", tenant).With("@Id", charge.Id).With("@At", charge.At.ToUnixMicroseconds()).With("@Kind", charge.Kind).With("@Micros", charge.Micros)
                .With("@Model", charge.Model).With("@Version", charge.Version).With("@Description", charge.Description).With("@Team", charge.Tags.Team ?? "")
                .With("@Department", charge.Tags.Department ?? "").With("@CostCentre", charge.Tags.CostCentre ?? "").With("@Feature", charge.Tags.Feature ?? "");
            _ = await insert.ExecuteNonQueryAsync(cancellationToken);
            return charge;
        }
        catch (DbException)
        {
            // The drivers tell each in their own way that a key is there; whether it is, is asked instead.
            return await FindAsync(connection, tenant, charge.Id, cancellationToken) ?? throw new IOException("The charge could not be written.");
        }
    }

    public async Task<IReadOnlyList<CostCharge>> ListChargesAsync(string tenant, DateTimeOffset from, DateTimeOffset until, int limit, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        await using var command = connection.Command(
                $"SELECT {Charges} FROM CostCharge WHERE Tenant = @Tenant AND ChargedAt >= @From AND ChargedAt < @Until ORDER BY ChargedAt, Id {database.LimitClause()}")
            .With("@Tenant", tenant).With("@From", from.ToUnixMicroseconds()).With("@Until", until.ToUnixMicroseconds()).With("@Limit", limit);
        return await ReadChargesAsync(command, cancellationToken);
    }

    public async Task<int> ExpireAsync(long beforeHour, DateTimeOffset reportersBefore, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        using var turn = await turns.EnterAsync(cancellationToken);
        await using var reporters = connection.Command("DELETE FROM CostReporter WHERE WrittenAt < @Before").With("@Before", reportersBefore.ToUnixMicroseconds());
        _ = await reporters.ExecuteNonQueryAsync(cancellationToken);
        await using var usage = connection.Command("DELETE FROM CostUsage WHERE UsageHour < @Before").With("@Before", beforeHour);
        return await usage.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>Takes the report's number; false where it, or a later one, is taken.</summary>
    private async Task<bool> NumberAsync(DbConnection connection, DbTransaction transaction, string reporter, long number, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow().ToUnixMicroseconds();
        await using var update = connection.Command("UPDATE CostReporter SET ReportNo = @Number, WrittenAt = @At WHERE Reporter = @Reporter AND ReportNo < @Number", transaction)
            .With("@Number", number).With("@At", now).With("@Reporter", reporter);
        if (await update.ExecuteNonQueryAsync(cancellationToken) == 1)
        {
            return true;
        }

        if (await FindNumberAsync(connection, transaction, reporter, cancellationToken) is not null)
        {
            return false;
        }

        await using var insert = connection.Command("INSERT INTO CostReporter (Reporter, ReportNo, WrittenAt) VALUES (@Reporter, @Number, @At)", transaction)
            .With("@Reporter", reporter).With("@Number", number).With("@At", now);
        return await insert.ExecuteNonQueryAsync(cancellationToken) == 1;
    }

    private static async Task<long?> FindNumberAsync(DbConnection connection, DbTransaction? transaction, string reporter, CancellationToken cancellationToken)
    {
        await using var select = connection.Command("SELECT ReportNo FROM CostReporter WHERE Reporter = @Reporter", transaction).With("@Reporter", reporter);
        return await select.ExecuteScalarAsync(cancellationToken) is { } number ? Convert.ToInt64(number, CultureInfo.InvariantCulture) : null;
    }

    private static (string, object)[] Values(UsageRow row) =>
    [
        ("@Tenant", row.Key.Tenant), ("@Hour", row.Key.Hour), ("@Resource", row.Key.Resource), ("@Place", row.Key.Place), ("@Model", row.Key.Model),
        ("@Version", row.Key.Version), ("@Caller", row.Key.Caller), ("@Quantity", row.Quantity),
    ];

    private static async Task<IReadOnlyList<UsageRow>> ReadAsync(DbCommand command, CancellationToken cancellationToken)
    {
        var rows = new List<UsageRow>();
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            // A sum is a decimal in some databases.
            rows.Add(new UsageRow(
                new UsageKey(
                    reader.GetString(0), reader.GetInt64(1), reader.GetString(2), reader.GetString(3), reader.GetString(4),
                    Convert.ToInt32(reader.GetValue(5), CultureInfo.InvariantCulture), reader.GetString(6)),
                Convert.ToInt64(reader.GetValue(7), CultureInfo.InvariantCulture)));
        }

        return rows;
    }

    private static async Task<CostCharge?> FindAsync(DbConnection connection, string tenant, string id, CancellationToken cancellationToken)
    {
        await using var command = connection.Command($"SELECT {Charges} FROM CostCharge WHERE Tenant = @Tenant AND Id = @Id").With("@Tenant", tenant).With("@Id", id);
        return await ReadChargesAsync(command, cancellationToken) is [var found, ..] ? found : null;
    }

    private static async Task<IReadOnlyList<CostCharge>> ReadChargesAsync(DbCommand command, CancellationToken cancellationToken)
    {
        var charges = new List<CostCharge>();
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            charges.Add(new CostCharge(
                reader.GetString(0), UnixMicroseconds.FromUnixMicroseconds(reader.GetInt64(1)), reader.GetString(2), reader.GetInt64(3), reader.GetString(6))
            {
                Model = reader.GetString(4),
                Version = reader.GetInt32(5),
                Tags = new CostTags(TextOf(reader.GetString(7)), TextOf(reader.GetString(8)), TextOf(reader.GetString(9)), TextOf(reader.GetString(10))),
            });
        }

        return charges;
    }

    private static string? TextOf(string text) => text.Length == 0 ? null : text;
}
