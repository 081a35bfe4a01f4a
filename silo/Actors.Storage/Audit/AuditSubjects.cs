using System.Collections.Concurrent;
using System.Data.Common;
using System.Security.Cryptography;
using Actors.Domain.Bytes;
using Actors.Storage.Databases;

namespace Actors.Storage.Audit;

/// <summary>
/// Who acts, by pseudonym. Each has a key of its own, kept wrapped; deleting its row makes unreadable what was sealed with it and takes the link
/// between name and pseudonym away, while every proof stays whole.
/// </summary>
internal sealed class AuditSubjects(IDatabase database, AuditKeys keys, TimeProvider clock)
{
    /// <summary>What the names of the system's own parts begin with. They are nobody's, and stay in clear.</summary>
    public const string SystemPrefix = "system:";

    /// <summary>Subjects that are remembered; when there are more, all are forgotten and looked up anew.</summary>
    private const int MaxRemembered = 10_000;

    private const int KeyBytes = 32;
    private const int MaxAttempts = 3;

    /// <summary>How long a subject that another silo has erased may still be written under.</summary>
    private static readonly TimeSpan Memory = TimeSpan.FromMinutes(1);

    private readonly ConcurrentDictionary<string, AuditSubject> _byName = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, AuditSubject?> _byPseudonym = new(StringComparer.Ordinal);
    private long _forgotten = clock.GetTimestamp();

    /// <summary>Finds a subject, and makes it known where it is not.</summary>
    public async ValueTask<AuditSubject> GetAsync(string name, CancellationToken cancellationToken)
    {
        Trim();
        if (_byName.TryGetValue(name, out var known))
        {
            return known;
        }

        var lookup = keys.Digest(name);
        await using var connection = await database.OpenAsync(cancellationToken);
        for (var attempt = 1; ; attempt++)
        {
            if (await FindAsync(connection, "Lookup", lookup, cancellationToken) is { } found)
            {
                return _byName[name] = found;
            }

            try
            {
                var made = new AuditSubject(Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16)), RandomNumberGenerator.GetBytes(KeyBytes));
                await using var insert = connection.Command(
                        "INSERT INTO AuditSubject (Lookup, Pseudonym, WrappedKey, CreatedAt) VALUES (@Lookup, @Pseudonym, @WrappedKey, @CreatedAt)")
                    .With("@Lookup", lookup).With("@Pseudonym", made.Pseudonym)
                    .With("@WrappedKey", AuditSubject.Seal(keys.Wrapping, made.Key)).With("@CreatedAt", clock.GetUtcNow().ToUnixMicroseconds());
                _ = await insert.ExecuteNonQueryAsync(cancellationToken);
                return _byName[name] = made;
            }
            catch (DbException) when (attempt < MaxAttempts)
            {
                // Another silo has made it known meanwhile.
            }
        }
    }

    /// <summary>The pseudonym of a name; null where it has none.</summary>
    public async ValueTask<string?> FindPseudonymAsync(string name, CancellationToken cancellationToken)
    {
        if (name.StartsWith(SystemPrefix, StringComparison.Ordinal))
        {
            return name;
        }

        await using var connection = await database.OpenAsync(cancellationToken);
        return (await FindAsync(connection, "Lookup", keys.Digest(name), cancellationToken))?.Pseudonym;
    }

    /// <summary>Reads the bytes beside an entry; null where their key is gone, or another process's.</summary>
    public async ValueTask<AuditDetail?> ReadAsync(DbConnection connection, string actor, ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken)
    {
        if (bytes.Length == 0 || bytes.Span[0] != AuditSubject.Sealed)
        {
            return AuditDetail.Read(bytes.Span);
        }

        var subject = await FindAsync(connection, actor, cancellationToken);
        return subject is not null && AuditSubject.Open(subject.Key, bytes.Span) is { } text ? AuditDetail.Read(text) : null;
    }

    /// <summary>Finds a subject by its pseudonym; null where it is erased, or another log's.</summary>
    public async ValueTask<AuditSubject?> FindAsync(string pseudonym, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        return await FindAsync(connection, pseudonym, cancellationToken);
    }

    /// <summary>Erases a subject: what is sealed with its key can be read by nobody any more. False where there is none.</summary>
    public async Task<bool> EraseAsync(string name, CancellationToken cancellationToken)
    {
        var lookup = keys.Digest(name);
        await using var connection = await database.OpenAsync(cancellationToken);
        await using var delete = connection.Command("DELETE FROM AuditSubject WHERE Lookup = @Lookup").With("@Lookup", lookup);
        var isErased = await delete.ExecuteNonQueryAsync(cancellationToken) == 1;
        Forget();
        return isErased;
    }

    private void Forget()
    {
        Volatile.Write(ref _forgotten, clock.GetTimestamp());
        _byName.Clear();
        _byPseudonym.Clear();
    }

    private void Trim()
    {
        if (clock.GetElapsedTime(Volatile.Read(ref _forgotten)) >= Memory || _byName.Count >= MaxRemembered || _byPseudonym.Count >= MaxRemembered)
        {
            Forget();
        }
    }

    private async ValueTask<AuditSubject?> FindAsync(DbConnection connection, string pseudonym, CancellationToken cancellationToken)
    {
        Trim();
        if (!_byPseudonym.TryGetValue(pseudonym, out var subject))
        {
            subject = await FindAsync(connection, "Pseudonym", pseudonym, cancellationToken);
            _byPseudonym[pseudonym] = subject;
        }

        return subject;
    }

    private async Task<AuditSubject?> FindAsync(DbConnection connection, string column, string value, CancellationToken cancellationToken)
    {
        await using var command = connection.Command($"SELECT Pseudonym, WrappedKey FROM AuditSubject WHERE {column} = @Value").With("@Value", value);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        return await reader.ReadAsync(cancellationToken) && AuditSubject.Open(keys.Wrapping, reader.GetFieldValue<byte[]>(1)) is { } key
            ? new AuditSubject(reader.GetString(0), key)
            : null;
    }
}
