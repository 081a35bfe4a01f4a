using System.Data.Common;
using System.Globalization;
using Actors.Domain.Bytes;
using Actors.Storage.Databases;

namespace Actors.Storage.Campaigns;

/// <summary>Campaigns' targets as rows of the database.</summary>
internal sealed class DatabaseCampaignTargetStore(IDatabase database) : ICampaignTargetStore
{
    private const string Columns = "Device, Place, GroupNo, State, Attempt, Revision, ActionNo, Code, Message, UpdatedAt";
    private const string Of = "FROM CampaignTarget WHERE Tenant = @Tenant AND Campaign = @Campaign";
    private const string Scheduled = "0";

    public async Task<int> AddAsync(string tenant, string campaign, IReadOnlyList<(string Device, long Place)> targets, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var added = 0;
        await using var connection = await database.OpenAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        foreach (var (device, place) in targets)
        {
            await using var insert = connection.Command(
                    "INSERT INTO CampaignTarget (Tenant, Campaign, Device, Place, GroupNo, State, Attempt, Revision, ActionNo, Code, Message, UpdatedAt) "
                    + $"SELECT @Tenant, @Campaign, @Device, @Place, -1, {Scheduled}, 0, 0, 0, -1, '', @Now WHERE NOT EXISTS (SELECT 1 {Of} AND Device = @Device)", transaction)
                .With("@Tenant", tenant).With("@Campaign", campaign).With("@Device", device).With("@Place", place).With("@Now", now.ToUnixMicroseconds());
            added += await insert.ExecuteNonQueryAsync(cancellationToken);
        }

        await transaction.CommitAsync(cancellationToken);
        return added;
    }

    public async Task<long> CountAsync(string tenant, string campaign, long from, long to, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        await using var command = Span(connection.Command($"SELECT COUNT(*) {Of} AND Place >= @From AND Place < @To"), tenant, campaign, from, to);
        return Convert.ToInt64(await command.ExecuteScalarAsync(cancellationToken), CultureInfo.InvariantCulture);
    }

    public async Task<long?> FindPlaceAsync(string tenant, string campaign, long offset, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        var page = database.Provider == DatabaseProvider.SqlServer ? "OFFSET @Offset ROWS FETCH NEXT 1 ROWS ONLY" : "LIMIT 1 OFFSET @Offset";
        await using var command = connection.Command($"SELECT Place {Of} ORDER BY Place, Device {page}").With("@Tenant", tenant).With("@Campaign", campaign).With("@Offset", offset);
        return await command.ExecuteScalarAsync(cancellationToken) is { } place and not DBNull ? Convert.ToInt64(place, CultureInfo.InvariantCulture) : null;
    }

    public Task<IReadOnlyList<CampaignTarget>> ListScheduledAsync(string tenant, string campaign, long from, long to, int limit, CancellationToken cancellationToken) =>
        ListSpanAsync($"AND State = {Scheduled} ", tenant, campaign, from, to, limit, cancellationToken);

    public Task<IReadOnlyList<CampaignTarget>> ListPlacesAsync(string tenant, string campaign, long from, long to, int limit, CancellationToken cancellationToken) =>
        ListSpanAsync("", tenant, campaign, from, to, limit, cancellationToken);

    public async Task<IReadOnlyList<CampaignTarget>> ListAsync(TargetQuery query, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(query);
        var text = $"SELECT {Columns} {Of} AND Device > @After";
        text += query.Group is null ? "" : " AND GroupNo = @Group";
        text += query.ScheduledBefore is null ? "" : $" AND (State <> {Scheduled} OR Place < @Before)";
        text += query.MaxAttempt is null ? "" : " AND Attempt <= @MaxAttempt";
        text += query.UnchangedSince is null ? "" : " AND UpdatedAt <= @Since";
        text += query.States.Count == 0 ? "" : $" AND State IN ({string.Join(", ", query.States.Select(state => state.ToString(CultureInfo.InvariantCulture)))})";
        await using var connection = await database.OpenAsync(cancellationToken);
        await using var command = connection.Command($"{text} ORDER BY Device {Limit}")
            .With("@Tenant", query.Tenant).With("@Campaign", query.Campaign).With("@After", query.After).With("@Limit", query.Limit);
        _ = query.Group is { } group ? command.With("@Group", group) : command;
        _ = query.ScheduledBefore is { } before ? command.With("@Before", before) : command;
        _ = query.MaxAttempt is { } most ? command.With("@MaxAttempt", most) : command;
        _ = query.UnchangedSince is { } since ? command.With("@Since", since.ToUnixMicroseconds()) : command;
        return await ReadAsync(command, cancellationToken);
    }

    public async Task<CampaignTarget?> FindAsync(string tenant, string campaign, string device, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        await using var command = connection.Command($"SELECT {Columns} {Of} AND Device = @Device").With("@Tenant", tenant).With("@Campaign", campaign).With("@Device", device);
        return await ReadAsync(command, cancellationToken) is [var found, ..] ? found : null;
    }

    public async Task<IReadOnlyList<TargetCount>> TallyAsync(string tenant, string campaign, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        await using var command = connection.Command($"SELECT GroupNo, State, Attempt, COUNT(*) {Of} GROUP BY GroupNo, State, Attempt").With("@Tenant", tenant).With("@Campaign", campaign);
        var counts = new List<TargetCount>();
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            counts.Add(new TargetCount(reader.GetInt32(0), reader.GetInt32(1), reader.GetInt32(2), Convert.ToInt64(reader.GetValue(3), CultureInfo.InvariantCulture)));
        }

        return counts;
    }

    public async Task<int> RemoveAsync(string tenant, string campaign, int limit, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        await using var delete = connection.Command($"DELETE {Of} AND Device IN (SELECT Device {Of} ORDER BY Device {Limit})")
            .With("@Tenant", tenant).With("@Campaign", campaign).With("@Limit", limit);
        return await delete.ExecuteNonQueryAsync(cancellationToken);
    }

    public async Task ApplyAsync(IReadOnlyList<TargetChange> changes, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(changes);
        await using var connection = await database.OpenAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);

        // In one order everywhere, so that two writers never wait for each other's rows.
        foreach (var change in changes.OrderBy(change => change.Campaign, StringComparer.Ordinal).ThenBy(change => change.Device, StringComparer.Ordinal))
        {
            await using var update = connection.Command(
                    "UPDATE CampaignTarget SET GroupNo = @Group, State = @State, Attempt = @Attempt, Revision = @Revision, ActionNo = @Action, Code = @Code, Message = @Message, UpdatedAt = @At "
                    + "WHERE Tenant = @Tenant AND Campaign = @Campaign AND Device = @Device AND (Attempt < @Attempt OR (Attempt = @Attempt AND Revision < @Revision))", transaction)
                .With("@Group", change.Group).With("@State", change.State).With("@Attempt", change.Attempt).With("@Revision", change.Revision).With("@Action", change.Action)
                .With("@Code", change.Code ?? -1).With("@Message", change.Message ?? "").With("@At", change.At.ToUnixMicroseconds())
                .With("@Tenant", change.Tenant).With("@Campaign", change.Campaign).With("@Device", change.Device);
            _ = await update.ExecuteNonQueryAsync(cancellationToken);
        }

        await transaction.CommitAsync(cancellationToken);
    }

    private string Limit => database.Provider == DatabaseProvider.SqlServer ? "OFFSET 0 ROWS FETCH NEXT @Limit ROWS ONLY" : "LIMIT @Limit";

    private async Task<IReadOnlyList<CampaignTarget>> ListSpanAsync(string also, string tenant, string campaign, long from, long to, int limit, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        await using var command = Span(connection.Command($"SELECT {Columns} {Of} {also}AND Place >= @From AND Place < @To ORDER BY Place, Device {Limit}"), tenant, campaign, from, to).With("@Limit", limit);
        return await ReadAsync(command, cancellationToken);
    }

    private static DbCommand Span(DbCommand command, string tenant, string campaign, long from, long to) =>
        command.With("@Tenant", tenant).With("@Campaign", campaign).With("@From", from).With("@To", to);

    private static async Task<IReadOnlyList<CampaignTarget>> ReadAsync(DbCommand command, CancellationToken cancellationToken)
    {
        var targets = new List<CampaignTarget>();
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            var code = reader.GetInt32(7);
            targets.Add(new CampaignTarget(
                reader.GetString(0), reader.GetInt64(1), reader.GetInt32(2), reader.GetInt32(3), reader.GetInt32(4), reader.GetInt64(5), reader.GetInt64(6),
                code < 0 ? null : code, reader.GetString(8), UnixMicroseconds.FromUnixMicroseconds(reader.GetInt64(9))));
        }

        return targets;
    }
}
