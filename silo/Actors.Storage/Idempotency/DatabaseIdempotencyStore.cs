using System.Data.Common;
using Actors.Storage.Artifacts;
using Actors.Storage.Databases;

namespace Actors.Storage.Idempotency;

/// <summary>Keys in the database: they outlast the process, and all gateways know them. Each change is one statement, conditional on its owner.</summary>
internal sealed class DatabaseIdempotencyStore(IDatabase database) : IIdempotencyStore
{
    /// <summary>How often a key is looked at that others begin and forget at the same time.</summary>
    private const int MaxAttempts = 5;

    private const string Insert =
        "INSERT INTO IdempotencyKey (Scope, Owner, LeaseUntil, ExpiresAt) VALUES (@Scope, @Owner, @LeaseUntil, @ExpiresAt)";

    private const string Find = "SELECT Owner, LeaseUntil, ExpiresAt, Fingerprint, Status, Headers, Body FROM IdempotencyKey WHERE Scope = @Scope";

    private const string TakeOver =
        "UPDATE IdempotencyKey SET Owner = @Owner, LeaseUntil = @LeaseUntil, ExpiresAt = @ExpiresAt, Fingerprint = NULL, Status = NULL, Headers = NULL, Body = NULL "
        + "WHERE Scope = @Scope AND Owner = @Before AND LeaseUntil = @LeaseBefore";

    private const string Renew = "UPDATE IdempotencyKey SET LeaseUntil = @LeaseUntil WHERE Scope = @Scope AND Owner = @Owner AND LeaseUntil > 0";

    private const string Complete =
        "UPDATE IdempotencyKey SET LeaseUntil = 0, Fingerprint = @Fingerprint, Status = @Status, Headers = @Headers, Body = @Body "
        + "WHERE Scope = @Scope AND Owner = @Owner AND LeaseUntil > 0";

    private const string Abandon = "DELETE FROM IdempotencyKey WHERE Scope = @Scope AND Owner = @Owner AND LeaseUntil > 0";

    private const string Purge = "DELETE FROM IdempotencyKey WHERE ExpiresAt <= @Now AND LeaseUntil <= @Now";

    public async ValueTask<IdempotencyRecord?> BeginAsync(
        string scope, string owner, DateTimeOffset now, TimeSpan lease, TimeSpan retention, CancellationToken cancellationToken)
    {
        var (until, expires) = ((now + lease).ToUnixTimeMilliseconds(), (now + retention).ToUnixTimeMilliseconds());
        await using var connection = await database.OpenAsync(cancellationToken);
        for (var attempt = 1; attempt <= MaxAttempts; attempt++)
        {
            if (await FindAsync(connection, scope, cancellationToken) is { } row)
            {
                var isFree = row.LeaseUntil == 0 ? row.ExpiresAt <= now.ToUnixTimeMilliseconds() : row.LeaseUntil <= now.ToUnixTimeMilliseconds();
                if (!isFree)
                {
                    return new IdempotencyRecord(row.Answer, DateTimeOffset.FromUnixTimeMilliseconds(row.LeaseUntil));
                }

                var taken = await connection.RunAsync(
                    TakeOver,
                    command => Begin(command, scope, owner, until, expires).With("@Before", row.Owner).With("@LeaseBefore", row.LeaseUntil),
                    cancellationToken);
                if (taken == 1)
                {
                    return null;
                }
            }
            else if (await TryInsertAsync(connection, command => Begin(command, scope, owner, until, expires), attempt, cancellationToken))
            {
                return null;
            }
        }

        // Others begin and end the same key all the time: to this caller it is one that is in use.
        return new IdempotencyRecord(null, now + lease);
    }

    public async ValueTask RenewAsync(string scope, string owner, DateTimeOffset until, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        await connection.RunAsync(
            Renew, command => command.With("@Scope", scope).With("@Owner", owner).With("@LeaseUntil", until.ToUnixTimeMilliseconds()), cancellationToken);
    }

    public async ValueTask<bool> CompleteAsync(string scope, string owner, StoredAnswer answer, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        return await connection.RunAsync(
            Complete,
            command => command.With("@Scope", scope).With("@Owner", owner).With("@Fingerprint", answer.Fingerprint)
                .With("@Status", answer.Status).With("@Headers", answer.Headers).With("@Body", answer.Body),
            cancellationToken) == 1;
    }

    public async ValueTask AbandonAsync(string scope, string owner, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        await connection.RunAsync(Abandon, command => command.With("@Scope", scope).With("@Owner", owner), cancellationToken);
    }

    public async ValueTask PurgeAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        await connection.RunAsync(Purge, command => command.With("@Now", now.ToUnixTimeMilliseconds()), cancellationToken);
    }

    private static DbCommand Begin(DbCommand command, string scope, string owner, long until, long expires) =>
        command.With("@Scope", scope).With("@Owner", owner).With("@LeaseUntil", until).With("@ExpiresAt", expires);

    /// <summary>False where somebody else has inserted the key meanwhile, which the drivers tell each in their own way.</summary>
    private static async Task<bool> TryInsertAsync(
        DbConnection connection, Func<DbCommand, DbCommand> parameters, int attempt, CancellationToken cancellationToken)
    {
        try
        {
            return await connection.RunAsync(Insert, parameters, cancellationToken) == 1;
        }
        catch (DbException) when (attempt < MaxAttempts)
        {
            return false;
        }
    }

    private static async Task<Row?> FindAsync(DbConnection connection, string scope, CancellationToken cancellationToken)
    {
        await using var command = connection.Command(Find).With("@Scope", scope);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        if (!await reader.ReadAsync(cancellationToken))
        {
            return null;
        }

        var answer = await reader.IsDBNullAsync(3, cancellationToken)
            ? null
            : new StoredAnswer(reader.GetString(3), reader.GetInt32(4), reader.GetString(5), reader.GetFieldValue<byte[]>(6));
        return new Row(reader.GetString(0), reader.GetInt64(1), reader.GetInt64(2), answer);
    }

    private sealed record Row(string Owner, long LeaseUntil, long ExpiresAt, StoredAnswer? Answer);
}
