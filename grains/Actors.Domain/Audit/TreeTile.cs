namespace Actors.Domain.Audit;

/// <summary>
/// A tile of C2SP tlog-tiles: the hashes of up to 256 neighbouring subtrees of one level, a multiple of 8. The subtrees of the seven levels
/// above are folded from them; the root of a full tile is a hash of the tile above.
/// </summary>
/// <param name="Level">The tile's level: its hashes are subtrees of 256^Level leaves.</param>
/// <param name="Index">Counted from the left, from 0.</param>
public readonly record struct TreeTile(int Level, long Index)
{
    /// <summary>Levels of the tree in one tile.</summary>
    public const int Height = 8;

    /// <summary>Hashes of a full tile.</summary>
    public const int Width = 1 << Height;

    /// <summary>The tile whose hashes give a subtree's.</summary>
    public static TreeTile Of(TreeNode node)
    {
        var (level, above) = Math.DivRem(node.Level, Height);
        return new TreeTile(level, node.Index >> (Height - above));
    }

    /// <summary>How many hashes the tile has in a tree of so many leaves: 0 to 256.</summary>
    public int WidthAt(long size) => (int)Math.Clamp((size >> (Height * Level)) - (Index << Height), 0, Width);

    /// <summary>The hash of a subtree that lies in this tile.</summary>
    /// <param name="node">The subtree; <see cref="Of"/> gives this tile for it.</param>
    /// <param name="hashes">The tile's hashes, <see cref="TreeHash.Length"/> bytes each.</param>
    /// <exception cref="ArgumentException">The tile does not reach as far as the subtree.</exception>
    public static TreeHash Read(TreeNode node, ReadOnlySpan<byte> hashes)
    {
        var (first, count) = Span(node);
        return Reaches(node, hashes.Length)
            ? Fold(hashes.Slice(first * TreeHash.Length, count * TreeHash.Length))
            : throw new ArgumentException("The tile lacks hashes of the subtree.", nameof(hashes));
    }

    /// <summary>Whether a tile of so many bytes has all the hashes of a subtree that lies in it.</summary>
    public static bool Reaches(TreeNode node, int bytes)
    {
        var (first, count) = Span(node);
        return (first + count) * TreeHash.Length <= bytes;
    }

    private static (int First, int Count) Span(TreeNode node)
    {
        var above = node.Level % Height;
        return ((int)(node.Index & ((Width >> above) - 1)) << above, 1 << above);
    }

    /// <summary>The root over a full subtree's hashes.</summary>
    private static TreeHash Fold(ReadOnlySpan<byte> hashes)
    {
        if (hashes.Length == TreeHash.Length)
        {
            return new TreeHash(hashes);
        }

        var half = hashes.Length / 2;
        return TreeHasher.Node(Fold(hashes[..half]), Fold(hashes[half..]));
    }
}
