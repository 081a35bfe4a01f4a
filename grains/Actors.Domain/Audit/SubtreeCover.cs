using System.Numerics;

namespace Actors.Domain.Audit;

/// <summary>The full subtrees that a run of leaves consists of.</summary>
internal static class SubtreeCover
{
    /// <summary>The subtrees from left to right, each smaller than the one before; at most 62.</summary>
    /// <param name="begin">The first leaf; a multiple of the largest power of two that is not above the number of leaves.</param>
    /// <param name="end">The first leaf after.</param>
    public static IReadOnlyList<TreeNode> Of(long begin, long end)
    {
        var nodes = new List<TreeNode>();
        for (var at = begin; at < end;)
        {
            var level = BitOperations.Log2((ulong)(end - at));
            nodes.Add(new TreeNode(level, at >> level));
            at += 1L << level;
        }

        return nodes;
    }

    /// <summary>The hash over the subtrees of a cover.</summary>
    public static TreeHash Fold(IReadOnlyList<TreeNode> nodes, Func<TreeNode, TreeHash> hashes)
    {
        var hash = hashes(nodes[^1]);
        for (var i = nodes.Count - 2; i >= 0; i--)
        {
            hash = TreeHasher.Node(hashes(nodes[i]), hash);
        }

        return hash;
    }
}
