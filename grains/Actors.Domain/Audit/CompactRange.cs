using System.Numerics;

namespace Actors.Domain.Audit;

/// <summary>
/// What has to be kept of a Merkle tree to append to it and to know its root: the hash of each full subtree along its right edge, as many as the
/// size has one bits. Appending costs two hashes on average, the root at most 62.
/// </summary>
public sealed class CompactRange
{
    private readonly List<TreeHash> _hashes;

    /// <summary>A tree without leaves.</summary>
    public CompactRange()
        : this(0, [])
    {
    }

    /// <summary>A tree that was kept.</summary>
    /// <param name="size">Leaves.</param>
    /// <param name="hashes">The subtrees, the largest first, as <see cref="Hashes"/> gave them.</param>
    /// <exception cref="ArgumentException">There are not as many hashes as the size has one bits.</exception>
    public CompactRange(long size, IEnumerable<TreeHash> hashes)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(size);
        _hashes = [.. hashes];
        Size = size;
        if (_hashes.Count != BitOperations.PopCount((ulong)size))
        {
            throw new ArgumentException($"A tree of {size} leaves has {BitOperations.PopCount((ulong)size)} full subtrees, not {_hashes.Count}.", nameof(hashes));
        }
    }

    /// <summary>Leaves.</summary>
    public long Size { get; private set; }

    /// <summary>The full subtrees, the largest first.</summary>
    public IReadOnlyList<TreeHash> Hashes => _hashes;

    /// <summary>Adds a leaf.</summary>
    /// <param name="leaf">The hash of the leaf, by <see cref="TreeHasher.Leaf"/>.</param>
    /// <param name="completed">Is told of every subtree that the leaf completes, the leaf itself first; null where nobody wants to know.</param>
    public void Append(TreeHash leaf, Action<TreeNode, TreeHash>? completed = null)
    {
        var hash = leaf;
        var index = Size;
        completed?.Invoke(new TreeNode(0, index), hash);
        for (var level = 1; (index & 1) == 1; level++)
        {
            hash = TreeHasher.Node(_hashes[^1], hash);
            _hashes.RemoveAt(_hashes.Count - 1);
            index >>= 1;
            completed?.Invoke(new TreeNode(level, index), hash);
        }

        _hashes.Add(hash);
        Size++;
    }

    /// <summary>The root.</summary>
    public TreeHash Root()
    {
        if (_hashes.Count == 0)
        {
            return TreeHasher.Empty;
        }

        var root = _hashes[^1];
        for (var i = _hashes.Count - 2; i >= 0; i--)
        {
            root = TreeHasher.Node(_hashes[i], root);
        }

        return root;
    }

    /// <summary>The same tree, apart from this one.</summary>
    public CompactRange Copy() => new(Size, _hashes);

    /// <summary>The full subtrees of the first leaves of a tree, the largest first: what a compact range of that size consists of.</summary>
    public static IReadOnlyList<TreeNode> Nodes(long size) => SubtreeCover.Of(0, size);
}
