using System.Numerics;

namespace Actors.Domain.Audit;

/// <summary>Checks proofs, as RFC 9162 has it in sections 2.1.3.2 and 2.1.4.2. Nothing but the arguments is believed.</summary>
public static class TreeProof
{
    /// <summary>Hashes in a proof at most: what a tree of 2^63 leaves can ask for.</summary>
    public const int MaxHashes = 64;

    /// <summary>Whether a leaf stands in a tree.</summary>
    /// <param name="leaf">The leaf's hash.</param>
    /// <param name="index">Its place, from 0.</param>
    /// <param name="size">Leaves of the tree.</param>
    /// <param name="proof">The hashes beside the way from the leaf to the root.</param>
    /// <param name="root">The tree's root.</param>
    public static bool Includes(TreeHash leaf, long index, long size, ReadOnlySpan<TreeHash> proof, TreeHash root)
    {
        if (index < 0 || index >= size || proof.Length > MaxHashes)
        {
            return false;
        }

        var (at, last, hash) = (index, size - 1, leaf);
        foreach (var beside in proof)
        {
            if (last == 0)
            {
                return false;
            }

            if ((at & 1) == 1 || at == last)
            {
                hash = TreeHasher.Node(beside, hash);
                SkipRightEdge(ref at, ref last);
            }
            else
            {
                hash = TreeHasher.Node(hash, beside);
            }

            at >>= 1;
            last >>= 1;
        }

        return last == 0 && hash == root;
    }

    /// <summary>Whether a tree begins with a smaller one: nothing that was in the smaller one has been changed, moved or taken out.</summary>
    /// <param name="first">Leaves of the smaller one.</param>
    /// <param name="firstRoot">Its root.</param>
    /// <param name="second">Leaves of the larger one.</param>
    /// <param name="secondRoot">Its root.</param>
    /// <param name="proof">The hashes of the proof.</param>
    public static bool IsConsistent(long first, TreeHash firstRoot, long second, TreeHash secondRoot, ReadOnlySpan<TreeHash> proof)
    {
        if (first < 0 || first > second || proof.Length > MaxHashes)
        {
            return false;
        }

        if (first == second)
        {
            return proof.IsEmpty && firstRoot == secondRoot;
        }

        if (first == 0)
        {
            // Every tree begins with the empty one, whose root is known.
            return proof.IsEmpty && firstRoot == TreeHasher.Empty;
        }

        if (proof.IsEmpty)
        {
            return false;
        }

        return Climb(first, firstRoot, second, secondRoot, proof);
    }

    private static bool Climb(long first, TreeHash firstRoot, long second, TreeHash secondRoot, ReadOnlySpan<TreeHash> proof)
    {
        var isWhole = BitOperations.IsPow2(first);
        var (at, last) = (first - 1, second - 1);
        var rest = isWhole ? proof : proof[1..];
        var smaller = isWhole ? firstRoot : proof[0];
        var larger = smaller;
        while ((at & 1) == 1)
        {
            at >>= 1;
            last >>= 1;
        }

        foreach (var beside in rest)
        {
            if (last == 0)
            {
                return false;
            }

            if ((at & 1) == 1 || at == last)
            {
                smaller = TreeHasher.Node(beside, smaller);
                larger = TreeHasher.Node(beside, larger);
                SkipRightEdge(ref at, ref last);
            }
            else
            {
                larger = TreeHasher.Node(larger, beside);
            }

            at >>= 1;
            last >>= 1;
        }

        return last == 0 && smaller == firstRoot && larger == secondRoot;
    }

    /// <summary>Along a ragged right edge a node has no sibling on some levels: it goes up as it is.</summary>
    private static void SkipRightEdge(ref long at, ref long last)
    {
        while ((at & 1) == 0 && at != 0)
        {
            at >>= 1;
            last >>= 1;
        }
    }
}
