namespace Actors.Domain.Drift.Sketches;

/// <summary>64 bits of hash that are the same on every machine and in every version.</summary>
internal static class StableHash
{
    private const ulong Start = 14695981039346656037;
    private const ulong Prime = 1099511628211;

    /// <summary>FNV-1a over the UTF-16 units, then <see cref="Mix"/>: FNV alone leaves neighbours close.</summary>
    public static ulong Of(ReadOnlySpan<char> text)
    {
        var hash = Start;
        foreach (var unit in text)
        {
            hash = (hash ^ unit) * Prime;
        }

        return Mix(hash);
    }

    /// <summary>The finaliser of SplitMix64 (Steele, Lea and Flood 2014): a bijection that spreads every bit.</summary>
    public static ulong Mix(ulong value)
    {
        value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9;
        value = (value ^ (value >> 27)) * 0x94D049BB133111EB;
        return value ^ (value >> 31);
    }
}
