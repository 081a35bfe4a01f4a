using System.Data.Common;
using Actors.Domain.Audit;
using Actors.Storage.Databases;

namespace Actors.Storage.Audit;

/// <summary>The row of the log: whoever holds it locked appends.</summary>
/// <param name="Origin">Which log.</param>
/// <param name="SigningKeys">The keys that sign its heads, a line each; the last one does now.</param>
/// <param name="Size">Entries.</param>
/// <param name="Hashes">The tree's compact range.</param>
/// <param name="Previous">The leaf hash of the last entry.</param>
internal sealed record AuditRow(string Origin, string SigningKeys, long Size, byte[] Hashes, byte[] Previous)
{
    private const string Columns = "SELECT Origin, SigningKeys, Size, Hashes, Previous FROM AuditLog";

    /// <summary>The keys that heads are signed with.</summary>
    public IReadOnlyList<NoteKey> Keys => [.. SigningKeys.Split('\n').Select(text => NoteKey.TryParse(text, out var key) ? key : null).OfType<NoteKey>()];

    /// <summary>The root, as the row has it.</summary>
    public TreeHash Root() => new CompactRange(Size, Hashes.Chunk(TreeHash.Length).Select(hash => new TreeHash(hash))).Root();

    /// <summary>Whether the key signs heads now.</summary>
    public bool IsSignedWith(NoteKey key) => SigningKeys.Split('\n')[^1] == key.ToString();

    /// <summary>Reads the row; null where there is no log yet.</summary>
    public static Task<AuditRow?> ReadAsync(DbConnection connection, CancellationToken cancellationToken) =>
        ReadAsync(connection, null, $"{Columns} WHERE Id = 1", cancellationToken);

    /// <summary>Reads the row and holds it until the transaction ends.</summary>
    public static Task<AuditRow?> LockAsync(DatabaseProvider provider, DbConnection connection, DbTransaction transaction, CancellationToken cancellationToken) =>
        ReadAsync(connection, transaction, provider switch
        {
            // The transaction is immediate: nobody else writes at all.
            DatabaseProvider.Sqlite => $"{Columns} WHERE Id = 1",
            DatabaseProvider.SqlServer => $"{Columns} WITH (UPDLOCK, HOLDLOCK) WHERE Id = 1",
            _ => $"{Columns} WHERE Id = 1 FOR UPDATE",
        }, cancellationToken);

    private static async Task<AuditRow?> ReadAsync(DbConnection connection, DbTransaction? transaction, string text, CancellationToken cancellationToken)
    {
        await using var command = connection.Command(text, transaction);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        return await reader.ReadAsync(cancellationToken)
            ? new AuditRow(reader.GetString(0), reader.GetString(1), reader.GetInt64(2), reader.GetFieldValue<byte[]>(3), reader.GetFieldValue<byte[]>(4))
            : null;
    }
}
