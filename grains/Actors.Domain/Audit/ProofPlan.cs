using System.Numerics;

namespace Actors.Domain.Audit;

/// <summary>
/// Which subtree hashes a proof is made of (RFC 9162, sections 2.1.3.1 and 2.1.4.1), so that whoever stores them can fetch them at once. O(log n)
/// of them: every hash of a proof is one full subtree, but for at most one, which is folded from those along the tree's right edge.
/// </summary>
public sealed class ProofPlan
{
    private readonly List<IReadOnlyList<TreeNode>> _steps = [];

    private ProofPlan()
    {
    }

    /// <summary>The subtrees whose hashes <see cref="Resolve"/> asks for.</summary>
    public IEnumerable<TreeNode> Nodes => _steps.SelectMany(step => step);

    /// <summary>How to prove that a leaf stands in a tree.</summary>
    /// <param name="index">The leaf, from 0.</param>
    /// <param name="size">Leaves of the tree.</param>
    /// <exception cref="ArgumentOutOfRangeException">The tree has no such leaf.</exception>
    public static ProofPlan Inclusion(long index, long size)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, size);
        var plan = new ProofPlan();
        for (long begin = 0, end = size; end - begin > 1;)
        {
            var middle = begin + Split(end - begin);
            if (index < middle)
            {
                plan._steps.Add(SubtreeCover.Of(middle, end));
                end = middle;
            }
            else
            {
                plan._steps.Add(SubtreeCover.Of(begin, middle));
                begin = middle;
            }
        }

        plan._steps.Reverse();
        return plan;
    }

    /// <summary>How to prove that a tree begins with a smaller one.</summary>
    /// <param name="first">Leaves of the smaller one. At 0 and at <paramref name="second"/> the proof is empty.</param>
    /// <param name="second">Leaves of the larger one.</param>
    /// <exception cref="ArgumentOutOfRangeException">The first is larger than the second.</exception>
    public static ProofPlan Consistency(long first, long second)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(first);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(first, second);
        var plan = new ProofPlan();
        if (first == 0 || first == second)
        {
            return plan;
        }

        var (begin, end) = (0L, second);
        while (first != end)
        {
            var middle = begin + Split(end - begin);
            if (first <= middle)
            {
                plan._steps.Add(SubtreeCover.Of(middle, end));
                end = middle;
            }
            else
            {
                plan._steps.Add(SubtreeCover.Of(begin, middle));
                begin = middle;
            }
        }

        // The verifier has this one already where it is the whole smaller tree.
        if (begin > 0)
        {
            plan._steps.Add(SubtreeCover.Of(begin, end));
        }

        plan._steps.Reverse();
        return plan;
    }

    /// <summary>Makes the proof.</summary>
    /// <param name="hashes">Gives the hash of each of <see cref="Nodes"/>.</param>
    public TreeHash[] Resolve(Func<TreeNode, TreeHash> hashes) => [.. _steps.Select(step => SubtreeCover.Fold(step, hashes))];

    /// <summary>The largest power of two below the number, which is above 1.</summary>
    private static long Split(long leaves) => 1L << BitOperations.Log2((ulong)(leaves - 1));
}
