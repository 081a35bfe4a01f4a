namespace Actors.TestKit.Models;

/// <summary>
/// Steele, Lea and Flood's generator of 2014 (SplitMix64): the same numbers from the same seed everywhere and for ever, which the base
/// library does not promise of its own.
/// </summary>
public struct SplitMix64(ulong seed)
{
    private ulong _state = seed;

    /// <summary>64 random bits.</summary>
    public ulong Next()
    {
        _state += 0x9E3779B97F4A7C15;
        var mixed = (_state ^ (_state >> 30)) * 0xBF58476D1CE4E5B9;
        mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EB;
        return mixed ^ (mixed >> 31);
    }

    /// <summary>A number of [0, 1), every multiple of 2^-53 as likely.</summary>
    public double NextUnit() => (Next() >> 11) * (1.0 / (1ul << 53));
}
