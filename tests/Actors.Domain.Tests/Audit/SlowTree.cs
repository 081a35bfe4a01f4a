using System.Security.Cryptography;

namespace Actors.Domain.Tests.Audit;

/// <summary>The definitions of RFC 6962, section 2.1, word by word: recursive, over whole lists of leaves, sharing nothing with the code under test.</summary>
internal static class SlowTree
{
    public static byte[] Root(IReadOnlyList<byte[]> leaves) => leaves.Count switch
    {
        0 => SHA256.HashData([]),
        1 => SHA256.HashData([0, .. leaves[0]]),
        var n => SHA256.HashData([1, .. Root(Take(leaves, 0, Half(n))), .. Root(Take(leaves, Half(n), n))]),
    };

    public static List<byte[]> Path(int m, IReadOnlyList<byte[]> leaves)
    {
        var n = leaves.Count;
        if (n == 1)
        {
            return [];
        }

        var k = Half(n);
        return m < k
            ? [.. Path(m, Take(leaves, 0, k)), Root(Take(leaves, k, n))]
            : [.. Path(m - k, Take(leaves, k, n)), Root(Take(leaves, 0, k))];
    }

    public static List<byte[]> Proof(int m, IReadOnlyList<byte[]> leaves) => m == 0 ? [] : SubProof(m, leaves, true);

    private static List<byte[]> SubProof(int m, IReadOnlyList<byte[]> leaves, bool isWhole)
    {
        var n = leaves.Count;
        if (m == n)
        {
            return isWhole ? [] : [Root(leaves)];
        }

        var k = Half(n);
        return m <= k
            ? [.. SubProof(m, Take(leaves, 0, k), isWhole), Root(Take(leaves, k, n))]
            : [.. SubProof(m - k, Take(leaves, k, n), false), Root(Take(leaves, 0, k))];
    }

    private static int Half(int n)
    {
        var k = 1;
        while (k * 2 < n)
        {
            k *= 2;
        }

        return k;
    }

    private static byte[][] Take(IReadOnlyList<byte[]> leaves, int from, int to) => [.. leaves.Skip(from).Take(to - from)];
}
