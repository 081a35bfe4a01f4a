using System.Data.Common;
using System.Text;
using Actors.Domain.Bytes;
using Actors.Domain.Outcomes;
using Actors.Storage.Databases;

namespace Actors.Storage.Outcomes;

/// <summary>Outcomes as rows of the database, which all silos and gateways share.</summary>
internal sealed class DatabaseOutcomeStore(IDatabase database) : IOutcomeStore
{
    /// <summary>Ids in one statement; databases limit the parameters of one.</summary>
    private const int IdsAtOnce = 200;

    private const string Select = "SELECT " + OutcomeRow.Columns + " FROM Outcome WHERE ";

    public async Task<IReadOnlyDictionary<string, Outcome>> FindAsync(string tenant, IReadOnlyCollection<string> ids, CancellationToken cancellationToken)
    {
        var found = new Dictionary<string, Outcome>(StringComparer.Ordinal);
        await using var connection = await database.OpenAsync(cancellationToken);
        foreach (var part in ids.Distinct(StringComparer.Ordinal).Chunk(IdsAtOnce))
        {
            await using var command = connection.Command($"{Select}Tenant = @Tenant AND Id IN ({Names(part)})").With("@Tenant", tenant).With(Values(part));
            foreach (var outcome in await ReadAsync(command, cancellationToken))
            {
                found[outcome.Id] = outcome;
            }
        }

        return found;
    }

    public async Task<bool> TryAddAsync(IReadOnlyList<Outcome> outcomes, CancellationToken cancellationToken)
    {
        try
        {
            await using var connection = await database.OpenAsync(cancellationToken);
            await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
            foreach (var outcome in outcomes)
            {
                await using var insert = connection.Command($"INSERT INTO Outcome ({OutcomeRow.Columns}) VALUES ({OutcomeRow.Values})", transaction).With(outcome);
                _ = await insert.ExecuteNonQueryAsync(cancellationToken);
            }

            await transaction.CommitAsync(cancellationToken);
            return true;
        }
        catch (DbException)
        {
            // The drivers tell each in their own way that a key is there; whether it is, is asked instead.
            foreach (var tenant in outcomes.GroupBy(outcome => outcome.Tenant, StringComparer.Ordinal))
            {
                if ((await FindAsync(tenant.Key, [.. tenant.Select(outcome => outcome.Id)], cancellationToken)).Count > 0)
                {
                    return false;
                }
            }

            throw;
        }
    }

    public async Task<IReadOnlyList<Outcome>> ListAsync(OutcomeQuery query, CancellationToken cancellationToken)
    {
        var text = new StringBuilder(Select).Append("Tenant = @Tenant");
        var values = new List<(string, object)> { ("@Tenant", query.Tenant), ("@Limit", query.Limit) };
        Add("Model = @Model", "@Model", query.Model);
        Add("Prediction = @Prediction", "@Prediction", query.Prediction is { } id ? OutcomeRow.TextOf(id) : null);
        Add("Kind = @Kind", "@Kind", query.Kind is { } kind ? (int)kind : null);
        Add("Name = @Name", "@Name", query.Name);
        Add(query.IsWaiting == true ? "NextTry > @Zero" : "NextTry = @Zero", "@Zero", query.IsWaiting is null ? null : 0L);
        Add("ReceivedAt >= @From", "@From", query.From?.ToUnixMicroseconds());
        Add("ReceivedAt < @Until", "@Until", query.Until?.ToUnixMicroseconds());
        if (query.After is { } after)
        {
            Add("(ReceivedAt > @After OR (ReceivedAt = @After AND Id > @AfterId))", "@After", after.ReceivedAt.ToUnixMicroseconds());
            values.Add(("@AfterId", after.Id));
        }

        await using var connection = await database.OpenAsync(cancellationToken);
        await using var command = connection.Command(text.Append(" ORDER BY ReceivedAt, Id ").Append(Limit).ToString()).With([.. values]);
        return await ReadAsync(command, cancellationToken);

        void Add(string condition, string name, object? value)
        {
            if (value is not null)
            {
                _ = text.Append(" AND ").Append(condition);
                values.Add((name, value));
            }
        }
    }

    public async Task<IReadOnlyList<Outcome>> ListJoinedAsync(
        string tenant, string model, DateTimeOffset from, DateTimeOffset until, int limit, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        await using var command = connection.Command(
                $"{Select}Tenant = @Tenant AND Model = @Model AND PredictedAt >= @From AND PredictedAt < @Until AND Kind < @Reports ORDER BY PredictedAt, Id {Limit}")
            .With("@Reports", (int)OutcomeKind.Report).With("@Limit", limit);
        return await ReadAsync(Span(command, tenant, model, from, until), cancellationToken);
    }

    public async Task<long> CountJoinedAsync(string tenant, string model, DateTimeOffset from, DateTimeOffset until, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        await using var command = connection.Command(
            "SELECT COUNT(*) FROM Outcome WHERE Tenant = @Tenant AND Model = @Model AND PredictedAt >= @From AND PredictedAt < @Until");
        return await CountAsync(Span(command, tenant, model, from, until), cancellationToken);
    }

    public async Task<IReadOnlyList<DateTimeOffset>> ListChangedAsync(
        string tenant, string model, DateTimeOffset joinedSince, TimeSpan window, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        await using var command = connection.Command(
                "SELECT DISTINCT PredictedAt - (PredictedAt % @Window) FROM Outcome WHERE Tenant = @Tenant AND Model = @Model AND JoinedAt >= @Since AND PredictedAt > 0")
            .With("@Window", window.Ticks / TimeSpan.TicksPerMicrosecond).With("@Tenant", tenant).With("@Model", model).With("@Since", joinedSince.ToUnixMicroseconds());
        var starts = new List<DateTimeOffset>();
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            starts.Add(UnixMicroseconds.FromUnixMicroseconds(reader.GetInt64(0)));
        }

        return starts;
    }

    public async Task<long> CountWaitingAsync(string tenant, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        await using var command = connection.Command("SELECT COUNT(*) FROM Outcome WHERE NextTry > 0 AND Tenant = @Tenant").With("@Tenant", tenant);
        return await CountAsync(command, cancellationToken);
    }

    public async Task<IReadOnlyList<Outcome>> ListDueAsync(DateTimeOffset now, int limit, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        await using var command = connection.Command($"{Select}NextTry > 0 AND NextTry <= @Now ORDER BY NextTry {Limit}")
            .With("@Now", now.ToUnixMicroseconds()).With("@Limit", limit);
        return await ReadAsync(command, cancellationToken);
    }

    public async Task UpdateAsync(IReadOnlyList<Outcome> outcomes, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        foreach (var outcome in outcomes)
        {
            await using var update = connection.Command(
                    "UPDATE Outcome SET Prediction = @Prediction, Model = @Model, Version = @Version, PredictedAt = @PredictedAt, JoinedAt = @JoinedAt, NextTry = @NextTry "
                    + "WHERE Tenant = @Tenant AND Id = @Id AND NextTry > 0", transaction)
                .With("@Prediction", OutcomeRow.TextOf(outcome.Prediction)).With("@Model", outcome.Model ?? "").With("@Version", outcome.Version)
                .With("@PredictedAt", OutcomeRow.NumberOf(outcome.PredictedAt)).With("@JoinedAt", OutcomeRow.NumberOf(outcome.JoinedAt)).With("@NextTry", OutcomeRow.NumberOf(outcome.NextTry))
                .With("@Tenant", outcome.Tenant).With("@Id", outcome.Id);
            _ = await update.ExecuteNonQueryAsync(cancellationToken);
        }

        await transaction.CommitAsync(cancellationToken);
    }

    public async Task ForgetAuthorsAsync(string tenant, IReadOnlyCollection<Guid> predictions, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        foreach (var part in predictions.Select(prediction => OutcomeRow.TextOf(prediction)).Chunk(IdsAtOnce))
        {
            await using var update = connection.Command($"UPDATE Outcome SET Author = '', Comment = '' WHERE Tenant = @Tenant AND Prediction IN ({Names(part)})")
                .With("@Tenant", tenant).With(Values(part));
            _ = await update.ExecuteNonQueryAsync(cancellationToken);
        }
    }

    public async Task<int> ExpireAsync(DateTimeOffset waitingSince, DateTimeOffset receivedBefore, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        await using var command = connection.Command("DELETE FROM Outcome WHERE ReceivedAt < @Old OR (NextTry > 0 AND ReceivedAt < @Since)")
            .With("@Old", receivedBefore.ToUnixMicroseconds()).With("@Since", waitingSince.ToUnixMicroseconds());
        return await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private static string Names(string[] ids) => string.Join(", ", ids.Select((_, place) => NameOf(place)));

    private static (string Name, object Value)[] Values(string[] ids) => [.. ids.Select((id, place) => (NameOf(place), (object)id))];

    private static string NameOf(int place) => FormattableString.Invariant($"@Id{place}");

    private string Limit => database.Provider == DatabaseProvider.SqlServer ? "OFFSET 0 ROWS FETCH NEXT @Limit ROWS ONLY" : "LIMIT @Limit";

    private static DbCommand Span(DbCommand command, string tenant, string model, DateTimeOffset from, DateTimeOffset until) =>
        command.With("@Tenant", tenant).With("@Model", model).With("@From", from.ToUnixMicroseconds()).With("@Until", until.ToUnixMicroseconds());

    private static async Task<long> CountAsync(DbCommand command, CancellationToken cancellationToken) =>
        Convert.ToInt64(await command.ExecuteScalarAsync(cancellationToken), System.Globalization.CultureInfo.InvariantCulture);

    private static async Task<List<Outcome>> ReadAsync(DbCommand command, CancellationToken cancellationToken)
    {
        var outcomes = new List<Outcome>();
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            outcomes.Add(OutcomeRow.Read(reader));
        }

        return outcomes;
    }
}
