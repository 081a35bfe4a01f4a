namespace Actors.Domain.Updates.Delta;

/// <summary>A polynomial hash of a block that moves by one byte in constant time (Rabin and Karp 1987, modulo 2^64 with an odd factor).</summary>
/// <param name="Value">The hash.</param>
internal readonly record struct RollingHash(ulong Value)
{
    private const ulong Factor = 0x9E3779B97F4A7C15;
    private static readonly ulong Leading = Power(BlockIndex.BlockBytes - 1);

    /// <summary>The hash of a block.</summary>
    public static RollingHash Of(ReadOnlySpan<byte> block)
    {
        ulong value = 0;
        foreach (var one in block)
        {
            value = (value * Factor) + one + 1;
        }

        return new RollingHash(value);
    }

    /// <summary>The hash of the block one byte on.</summary>
    public RollingHash Roll(byte leaves, byte enters) => new(((Value - ((leaves + 1UL) * Leading)) * Factor) + enters + 1);

    private static ulong Power(int times)
    {
        ulong value = 1;
        for (var i = 0; i < times; i++)
        {
            value *= Factor;
        }

        return value;
    }
}
