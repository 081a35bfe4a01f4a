namespace Actors.Domain.Rollouts;

/// <summary>Assigns callers to a share of traffic, the same caller always alike, on every silo and after every restart.</summary>
/// <remarks>
/// A key and a rollout's salt give one number of [0, 1); the candidate has those below its share. Growing the share therefore never moves a caller back, and
/// another salt is another draw. The hash is FNV-1a of the UTF-16 units, finished by MurmurHash3's 64-bit mixer (both in the public domain).
/// </remarks>
public static class Assignment
{
    private const ulong Offset = 14695981039346656037;
    private const ulong Prime = 1099511628211;

    /// <summary>The caller's number of [0, 1).</summary>
    public static double Place(long salt, ReadOnlySpan<char> key) => Place(Hash(salt, key));

    /// <summary>Whether the caller gets the candidate.</summary>
    public static bool IsCandidate(long salt, ReadOnlySpan<char> key, double share) => Place(salt, key) < share;

    /// <summary>The hash behind <see cref="Place(long, ReadOnlySpan{char})"/>.</summary>
    public static ulong Hash(long salt, ReadOnlySpan<char> key)
    {
        var hash = Offset;
        foreach (var unit in key)
        {
            hash = (hash ^ (byte)unit) * Prime;
            hash = (hash ^ (byte)(unit >> 8)) * Prime;
        }

        return Mix(hash ^ Mix((ulong)salt));
    }

    /// <summary>The number of [0, 1) that a hash stands for.</summary>
    public static double Place(ulong hash) => (hash >> 11) * (1.0 / (1UL << 53));

    /// <summary>Spreads a counter or a salt over all bits.</summary>
    public static ulong Mix(ulong value)
    {
        value = (value ^ (value >> 33)) * 0xff51afd7ed558ccd;
        value = (value ^ (value >> 33)) * 0xc4ceb9fe1a85ec53;
        return value ^ (value >> 33);
    }
}
