using System.Security.Cryptography;

namespace Actors.Domain.Audit;

/// <summary>The hashing of RFC 9162, section 2.1.1 (and RFC 6962): a prefix tells leaves from nodes, so that neither can stand for the other.</summary>
public static class TreeHasher
{
    private const int StackBytes = 1024;
    private const byte LeafPrefix = 0x00;
    private const byte NodePrefix = 0x01;

    /// <summary>The root of a tree without leaves: the hash of no bytes.</summary>
    public static TreeHash Empty { get; } = TreeHash.Of([]);

    /// <summary>SHA-256(0x00 || data).</summary>
    public static TreeHash Leaf(ReadOnlySpan<byte> data)
    {
        Span<byte> hash = stackalloc byte[TreeHash.Length];
        if (data.Length < StackBytes)
        {
            Span<byte> input = stackalloc byte[StackBytes];
            input[0] = LeafPrefix;
            data.CopyTo(input[1..]);
            _ = SHA256.HashData(input[..(data.Length + 1)], hash);
            return new TreeHash(hash);
        }

        using var incremental = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        incremental.AppendData([LeafPrefix]);
        incremental.AppendData(data);
        _ = incremental.GetHashAndReset(hash);
        return new TreeHash(hash);
    }

    /// <summary>SHA-256(0x01 || left || right).</summary>
    public static TreeHash Node(TreeHash left, TreeHash right)
    {
        Span<byte> input = stackalloc byte[1 + 2 * TreeHash.Length];
        input[0] = NodePrefix;
        left.CopyTo(input[1..]);
        right.CopyTo(input[(1 + TreeHash.Length)..]);
        return TreeHash.Of(input);
    }
}
