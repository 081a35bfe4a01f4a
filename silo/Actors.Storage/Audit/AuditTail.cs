using System.Data.Common;
using Actors.Domain.Audit;
using Actors.Storage.Databases;

namespace Actors.Storage.Audit;

/// <summary>The end of the log in memory: what the next entry needs to know. Belongs to one transaction at a time.</summary>
internal sealed class AuditTail
{
    private readonly Dictionary<TreeTile, TileBuffer> _tiles = [];
    private readonly Action<TreeNode, TreeHash> _keep;

    private AuditTail(CompactRange tree, TreeHash previous)
    {
        Tree = tree;
        Previous = previous;
        _keep = Keep;
    }

    /// <summary>The tree.</summary>
    public CompactRange Tree { get; }

    /// <summary>The leaf hash of the last entry.</summary>
    public TreeHash Previous { get; private set; }

    /// <summary>Reads the last tile of each level.</summary>
    public static async Task<AuditTail> ReadAsync(
        DbConnection connection, DbTransaction? transaction, long size, byte[] hashes, byte[] previous, CancellationToken cancellationToken)
    {
        var range = hashes.Chunk(TreeHash.Length).Select(hash => new TreeHash(hash));
        var tail = new AuditTail(new CompactRange(size, range), new TreeHash(previous));
        for (var level = 0; size >> (TreeTile.Height * level) > 0; level++)
        {
            var tile = new TreeTile(level, size >> (TreeTile.Height * (level + 1)));
            var width = tile.WidthAt(size);
            if (width > 0)
            {
                var stored = await AuditTiles.ReadAsync(connection, transaction, tile, cancellationToken)
                    ?? throw new InvalidOperationException($"The audit log lacks tile {tile.Index} of level {level}; it can be appended to no more.");
                tail._tiles.Add(tile, new TileBuffer(stored, width));
            }
        }

        return tail;
    }

    /// <summary>Adds an entry.</summary>
    public void Append(TreeHash hash)
    {
        Tree.Append(hash, _keep);
        Previous = hash;
    }

    /// <summary>The tiles that have changed since they were last taken; those that are full are let go.</summary>
    public IEnumerable<(TreeTile Tile, byte[] Hashes, bool IsNew)> TakeChanged()
    {
        foreach (var (tile, buffer) in _tiles.ToList())
        {
            if (!buffer.IsChanged)
            {
                continue;
            }

            yield return (tile, buffer.Written().ToArray(), buffer.IsNew);
            buffer.MarkStored();
            if (buffer.IsFull)
            {
                _ = _tiles.Remove(tile);
            }
        }
    }

    private void Keep(TreeNode node, TreeHash hash)
    {
        if (node.Level % TreeTile.Height != 0)
        {
            return;
        }

        var tile = TreeTile.Of(node);
        if (!_tiles.TryGetValue(tile, out var buffer))
        {
            _tiles.Add(tile, buffer = new TileBuffer([], 0));
        }

        buffer.Add(hash);
    }
}
