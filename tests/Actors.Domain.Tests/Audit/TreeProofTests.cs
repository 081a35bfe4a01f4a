using System.Numerics;
using Actors.Domain.Audit;
using FsCheck;
using FsCheck.Fluent;

namespace Actors.Domain.Tests.Audit;

/// <summary>
/// Published values are those of transparency-dev/merkle (<c>testonly/constants.go</c> and <c>testdata</c>); all others are compared with
/// <see cref="SlowTree"/>.
/// </summary>
public sealed class TreeProofTests
{
    private const int Largest = 70;

    private static readonly string[] Inputs =
        ["", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f"];

    private static readonly string[] Roots =
    [
        "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
        "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
        "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
        "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
        "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
        "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
        "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
        "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
        "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
    ];

    private static readonly string[] Inclusion0Of8 =
    [
        "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7",
        "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
        "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4",
    ];

    private static readonly string[] Consistency6And8 =
    [
        "0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a",
        "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
        "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    ];

    [Fact]
    public void Root_PublishedLeaves_GivesThePublishedRoots()
    {
        for (var size = 0; size < Roots.Length; size++)
        {
            Built.Of(Published(size)).Tree.Root().ToString().ShouldBe(Roots[size]);
        }
    }

    [Fact]
    public void Proofs_PublishedTree_AreThePublishedOnes()
    {
        var tree = Built.Of(Published(8));

        tree.Inclusion(0, 8).Select(hash => hash.ToString()).ShouldBe(Inclusion0Of8);
        tree.Consistency(6, 8).Select(hash => hash.ToString()).ShouldBe(Consistency6And8);
        tree.Consistency(1, 8).Select(hash => hash.ToString()).ShouldBe(Inclusion0Of8);
        tree.Inclusion(5, 8).Select(hash => hash.ToString()).ShouldBe(
        [
            "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
            "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
            "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
        ]);
        tree.Consistency(2, 5).Select(hash => hash.ToString()).ShouldBe(
        [
            "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
            "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
        ]);
    }

    [Fact]
    public void Proofs_EveryTreeUpTo70_AreThoseOfTheDefinition()
    {
        var leaves = Leaves(Largest);
        var tree = Built.Of(leaves);
        for (var size = 1; size <= Largest; size++)
        {
            var slice = leaves[..size];
            var root = new TreeHash(SlowTree.Root(slice));
            Built.Of(slice).Tree.Root().ShouldBe(root);
            for (var m = 0; m < size; m++)
            {
                var path = tree.Inclusion(m, size);
                path.ShouldBe(SlowTree.Path(m, slice).Select(hash => new TreeHash(hash)));
                TreeProof.Includes(TreeHasher.Leaf(leaves[m]), m, size, path, root).ShouldBeTrue($"{m} in {size}");

                var proof = tree.Consistency(m, size);
                proof.ShouldBe(SlowTree.Proof(m, slice).Select(hash => new TreeHash(hash)));
                TreeProof.IsConsistent(m, Built.Of(leaves[..m]).Tree.Root(), size, root, proof).ShouldBeTrue($"{m} to {size}");
            }
        }
    }

    [Fact]
    public void Proofs_WithAnyPartChanged_AreRefused() => Many(300, random =>
    {
        var leaves = Leaves(random.Next(2, Largest));
        var (size, m) = (leaves.Length, random.Next(1, leaves.Length));
        var tree = Built.Of(leaves);
        var (root, before, leaf) = (tree.Tree.Root(), Built.Of(leaves[..m]).Tree.Root(), TreeHasher.Leaf(leaves[m]));
        var other = TreeHash.Of([(byte)random.Next()]);

        var path = tree.Inclusion(m, size);
        TreeProof.Includes(other, m, size, path, root).ShouldBeFalse();
        TreeProof.Includes(leaf, m, size, path, other).ShouldBeFalse();
        TreeProof.Includes(leaf, m, size, Changed(path, random, other), root).ShouldBeFalse();
        TreeProof.Includes(leaf, m, size, [.. path, other], root).ShouldBeFalse();
        TreeProof.Includes(leaf, m, size, path.AsSpan(1), root).ShouldBeFalse();
        TreeProof.Includes(leaf, m - 1, size, path, root).ShouldBeFalse();
        TreeProof.Includes(leaf, m, m, path, root).ShouldBeFalse();

        var proof = tree.Consistency(m, size);
        TreeProof.IsConsistent(m, other, size, root, proof).ShouldBeFalse();
        TreeProof.IsConsistent(m, before, size, other, proof).ShouldBeFalse();
        TreeProof.IsConsistent(m, before, size, root, Changed(proof, random, other)).ShouldBeFalse();
        TreeProof.IsConsistent(m, before, size, root, [.. proof, other]).ShouldBeFalse();
        TreeProof.IsConsistent(m, before, size, root, proof.AsSpan(1)).ShouldBeFalse();
        TreeProof.IsConsistent(size, root, m, before, proof).ShouldBeFalse();
    });

    [Fact]
    public void Plan_TenMillionLeaves_AsksForAFewHashes()
    {
        const long Size = 10_000_000;
        foreach (var index in (long[])[0, 1, Size / 3, Size - 1])
        {
            ProofPlan.Inclusion(index, Size).Nodes.Count().ShouldBeLessThan(48);
            ProofPlan.Consistency(index, Size).Nodes.Count().ShouldBeLessThan(48);
        }
    }

    [Fact]
    public void CompactRange_KeptAndTakenUp_GoesOnAsBefore() => Many(200, random =>
    {
        var leaves = Leaves(random.Next(1, Largest));
        var cut = random.Next(0, leaves.Length);
        var first = Built.Of(leaves[..cut]).Tree;
        var second = new CompactRange(first.Size, first.Hashes);
        foreach (var leaf in leaves[cut..])
        {
            second.Append(TreeHasher.Leaf(leaf));
        }

        second.Root().ShouldBe(Built.Of(leaves).Tree.Root());
        second.Hashes.Count.ShouldBe(BitOperations.PopCount((uint)leaves.Length));
        CompactRange.Nodes(leaves.Length).Count.ShouldBe(second.Hashes.Count);
    });

    [Fact]
    public void Tile_OfAnyNode_GivesItsHash()
    {
        var leaves = Leaves(600);
        var tree = Built.Of(leaves);
        foreach (var (node, hash) in tree.Nodes)
        {
            var tile = TreeTile.Of(node);
            var hashes = Enumerable.Range(0, tile.WidthAt(600))
                .SelectMany(i => tree.Nodes[new TreeNode(tile.Level * TreeTile.Height, (tile.Index << TreeTile.Height) + i)].ToArray())
                .ToArray();
            TreeTile.Read(node, hashes).ShouldBe(hash);
        }
    }

    private static byte[][] Published(int size) => [.. Inputs.Take(size).Select(Convert.FromHexString)];

    private static byte[][] Leaves(int size) => [.. Enumerable.Range(0, size).Select(i => BitConverter.GetBytes(i * 7919))];

    private static TreeHash[] Changed(TreeHash[] proof, System.Random random, TreeHash other)
    {
        var changed = proof.ToArray();
        changed[random.Next(changed.Length)] = other;
        return changed;
    }

    private static void Many(int runs, Action<System.Random> body) => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(runs),
        Prop.ForAll(ArbMap.Default.ArbFor<int>(), seed => body(new System.Random(seed))));

    /// <summary>A tree with every full subtree's hash, as a store has it.</summary>
    private sealed record Built(CompactRange Tree, Dictionary<TreeNode, TreeHash> Nodes)
    {
        public static Built Of(IEnumerable<byte[]> leaves)
        {
            var built = new Built(new CompactRange(), []);
            foreach (var leaf in leaves)
            {
                built.Tree.Append(TreeHasher.Leaf(leaf), built.Nodes.Add);
            }

            return built;
        }

        public TreeHash[] Inclusion(int index, int size) => ProofPlan.Inclusion(index, size).Resolve(node => Nodes[node]);

        public TreeHash[] Consistency(int first, int second) => ProofPlan.Consistency(first, second).Resolve(node => Nodes[node]);
    }
}
