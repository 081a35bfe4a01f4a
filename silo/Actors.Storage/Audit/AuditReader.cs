using System.Data.Common;
using System.Runtime.CompilerServices;
using Actors.Domain.Audit;
using Actors.Storage.Databases;

namespace Actors.Storage.Audit;

/// <summary>Reads the log's tables. What it reads may have been tampered with: it judges nothing, and stumbles over nothing.</summary>
internal sealed class AuditReader(IDatabase database, AuditKeys keys, AuditSubjects subjects) : IAuditReader
{
    /// <summary>Entries of one statement of an export: one tile.</summary>
    private const int Page = TreeTile.Width;

    public async Task<(string Origin, long Size, IReadOnlyList<NoteKey> Keys)> DescribeAsync(CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        return await AuditRow.ReadAsync(connection, cancellationToken) is { } row ? (row.Origin, row.Size, row.Keys) : ("", 0, []);
    }

    public async Task<IReadOnlyList<AuditEntry>> ListAsync(AuditQuery query, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(query);
        var actor = query.Actor is null ? null : await subjects.FindPseudonymAsync(query.Actor, cancellationToken) ?? "";
        await using var connection = await database.OpenAsync(cancellationToken);
        await using var command = AuditSelect.Of(database.Provider, connection, query with { Tenant = keys.Tenant(query.Tenant) }, actor, query.Resource is null ? null : keys.Digest(query.Resource));
        var rows = new List<(long Sequence, byte[] Leaf, byte[] Detail, string Actor)>();
        await using (var reader = await command.ExecuteReaderAsync(cancellationToken))
        {
            while (await reader.ReadAsync(cancellationToken))
            {
                rows.Add((reader.GetInt64(0), reader.GetFieldValue<byte[]>(1), reader.GetFieldValue<byte[]>(2), reader.GetString(3)));
            }
        }

        var entries = new List<AuditEntry>();
        foreach (var row in rows)
        {
            _ = AuditLeaf.TryRead(row.Leaf, out var leaf);
            entries.Add(new AuditEntry(row.Sequence, leaf, TreeHasher.Leaf(row.Leaf), await subjects.ReadAsync(connection, row.Actor, row.Detail, cancellationToken)));
        }

        return entries;
    }

    public async Task<TreeHash?> RootAsync(long size, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        return (await AuditTiles.RangeAsync(connection, size, cancellationToken))?.Root();
    }

    public async Task<TreeHash?> LeafAsync(long entry, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        var node = new TreeNode(0, entry);
        return await AuditTiles.ReadAsync(connection, null, TreeTile.Of(node), cancellationToken) is { } tile && TreeTile.Reaches(node, tile.Length)
            ? TreeTile.Read(node, tile)
            : null;
    }

    public async Task<byte[]?> TileAsync(TileAddress address, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        var bytes = address.Width * TreeHash.Length;
        return await AuditTiles.ReadAsync(connection, null, address.Tile, cancellationToken) is { } stored && stored.Length >= bytes ? stored[..bytes] : null;
    }

    public async Task<TreeHash[]?> ProveAsync(ProofPlan plan, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(plan);
        await using var connection = await database.OpenAsync(cancellationToken);
        return await AuditTiles.ProveAsync(connection, plan, cancellationToken);
    }

    public Task<bool> EraseAsync(string actor, CancellationToken cancellationToken) => subjects.EraseAsync(actor, cancellationToken);

    public async IAsyncEnumerable<ExportLine> ExportAsync(long from, long size, string? tenant, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        var row = await AuditRow.ReadAsync(connection, cancellationToken);
        yield return new ExportLine { Type = "log", Origin = row?.Origin ?? "", Keys = [.. (row?.Keys ?? []).Select(key => key.ToString())] };
        var after = from;
        while (after < size)
        {
            var until = Math.Min((after / Page + 1) * Page, size);
            var heads = await HeadsAsync(connection, after, until, cancellationToken);
            foreach (var line in await EntriesAsync(connection, after, until, tenant is null ? null : keys.Tenant(tenant), cancellationToken))
            {
                // A head stands after the last entry that it is over, wherever entries are missing.
                while (heads.TryPeek(out var head) && head.Size <= line.Sequence)
                {
                    yield return new ExportLine { Type = "head", Note = heads.Dequeue().Note };
                }

                yield return line.Line;
            }

            while (heads.TryDequeue(out var head))
            {
                yield return new ExportLine { Type = "head", Note = head.Note };
            }

            after = until;
        }

        yield return new ExportLine { Type = "end", Size = size };
    }

    /// <summary>The last stored head; null where there is none.</summary>
    public static async Task<AuditHead?> LastHeadAsync(DbConnection connection, DbTransaction? transaction, CancellationToken cancellationToken)
    {
        await using var command = connection.Command("SELECT Size, Note FROM AuditHead WHERE Size = (SELECT MAX(Size) FROM AuditHead)", transaction);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        return await reader.ReadAsync(cancellationToken) ? new AuditHead(reader.GetInt64(0), reader.GetString(1)) : null;
    }

    private static async Task<Queue<AuditHead>> HeadsAsync(DbConnection connection, long after, long until, CancellationToken cancellationToken)
    {
        var heads = new Queue<AuditHead>();
        await using var command = connection.Command("SELECT Size, Note FROM AuditHead WHERE Size > @After AND Size <= @Until ORDER BY Size")
            .With("@After", after).With("@Until", until);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            heads.Enqueue(new AuditHead(reader.GetInt64(0), reader.GetString(1)));
        }

        return heads;
    }

    private static async Task<List<(long Sequence, ExportLine Line)>> EntriesAsync(
        DbConnection connection, long from, long until, string? tenant, CancellationToken cancellationToken)
    {
        var tile = await AuditTiles.ReadAsync(connection, null, new TreeTile(0, from / Page), cancellationToken) ?? [];
        var lines = new List<(long, ExportLine)>();
        await using var command = connection.Command(
                "SELECT Sequence, Leaf, Detail, OccurredAt, Tenant, Actor, Action, Resource FROM AuditEntry WHERE Sequence >= @From AND Sequence < @Until ORDER BY Sequence")
            .With("@From", from).With("@Until", until);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            var (sequence, detail) = (reader.GetInt64(0), reader.GetFieldValue<byte[]>(2));
            var node = new TreeNode(0, sequence);
            var isShown = tenant is null || reader.GetString(4) == tenant || detail is [AuditSubject.Sealed, ..];
            lines.Add((sequence, new ExportLine
            {
                Type = "entry",
                Leaf = reader.GetFieldValue<byte[]>(1),
                Hash = TreeTile.Reaches(node, tile.Length) ? TreeTile.Read(node, tile).ToString() : null,
                Detail = isShown ? detail : null,
                Columns = new EntryColumns(reader.GetInt64(3), reader.GetString(4), reader.GetString(5), reader.GetString(6), reader.GetString(7)),
            }));
        }

        return lines;
    }
}
