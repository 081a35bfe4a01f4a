namespace Actors.Domain.Statistics;

/// <summary>Uniform numbers from a seed, the same on every machine and in every version: SplitMix64 (Steele, Lea and Flood 2014).</summary>
/// <param name="State">What the next number is made of; store it to go on later.</param>
public record struct SplitMix(ulong State)
{
    private const ulong Golden = 0x9E3779B97F4A7C15;

    /// <summary>64 bits.</summary>
    public ulong NextBits()
    {
        State += Golden;
        var value = State;
        value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9;
        value = (value ^ (value >> 27)) * 0x94D049BB133111EB;
        return value ^ (value >> 31);
    }

    /// <summary>A number of at least 0 and below 1, in steps of 2^-53.</summary>
    public double NextUnit() => (NextBits() >> 11) * (1.0 / (1UL << 53));

    /// <summary>A whole number of at least 0 and below the end; the bias is below end / 2^64.</summary>
    public int NextBelow(int end) => (int)Math.BigMul(NextBits(), (ulong)end, out _);

    /// <summary>A standard normal number (Marsaglia's polar method, one of each two).</summary>
    public double NextNormal()
    {
        while (true)
        {
            var (x, y) = ((2 * NextUnit()) - 1, (2 * NextUnit()) - 1);
            var square = (x * x) + (y * y);
            if (square is > 0 and < 1)
            {
                return x * Math.Sqrt(-2 * Math.Log(square) / square);
            }
        }
    }
}
