using System.Data.Common;
using Actors.Domain.Audit;
using Actors.Storage.Databases;

namespace Actors.Storage.Audit;

/// <summary>Reads the stored hashes of the tree, and makes proofs of them. A proof reads a few tiles, however large the log is.</summary>
internal static class AuditTiles
{
    /// <summary>The hashes of a tile; null where there is none.</summary>
    public static async Task<byte[]?> ReadAsync(DbConnection connection, DbTransaction? transaction, TreeTile tile, CancellationToken cancellationToken)
    {
        await using var command = connection.Command("SELECT Hashes FROM AuditTile WHERE Level = @Level AND Position = @Position", transaction)
            .With("@Level", tile.Level).With("@Position", tile.Index);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        return await reader.ReadAsync(cancellationToken) ? reader.GetFieldValue<byte[]>(0) : null;
    }

    /// <summary>Makes a proof; null where the stored hashes do not reach that far.</summary>
    public static async Task<TreeHash[]?> ProveAsync(DbConnection connection, ProofPlan plan, CancellationToken cancellationToken) =>
        await FetchAsync(connection, plan.Nodes, cancellationToken) is { } hashes ? plan.Resolve(node => hashes[node]) : null;

    /// <summary>The tree of the first entries; null where the stored hashes do not reach that far.</summary>
    public static async Task<CompactRange?> RangeAsync(DbConnection connection, long size, CancellationToken cancellationToken)
    {
        var nodes = CompactRange.Nodes(size);
        return await FetchAsync(connection, nodes, cancellationToken) is { } hashes ? new CompactRange(size, nodes.Select(node => hashes[node])) : null;
    }

    private static async Task<Dictionary<TreeNode, TreeHash>?> FetchAsync(DbConnection connection, IEnumerable<TreeNode> nodes, CancellationToken cancellationToken)
    {
        var hashes = new Dictionary<TreeNode, TreeHash>();
        foreach (var group in nodes.Distinct().GroupBy(TreeTile.Of))
        {
            if (await ReadAsync(connection, null, group.Key, cancellationToken) is not { } stored)
            {
                return null;
            }

            foreach (var node in group)
            {
                if (!TreeTile.Reaches(node, stored.Length))
                {
                    return null;
                }

                hashes[node] = TreeTile.Read(node, stored);
            }
        }

        return hashes;
    }
}
