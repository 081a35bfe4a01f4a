namespace Actors.Domain.Costs;

/// <summary>Splits whole numbers so that the parts always add up to the whole.</summary>
public static class Apportion
{
    /// <summary>
    /// Parts in proportion to weights, by the largest remainder (Hamilton's method): each part is its exact share rounded down, and what is left over goes one
    /// by one to the largest remainders, the first of equal ones first. No part is off by one or more.
    /// </summary>
    /// <param name="whole">What is split; may be negative.</param>
    /// <param name="weights">0 or more each, less than 2^63 together; at least one over 0.</param>
    /// <returns>As many parts as weights; one with weight 0 is 0.</returns>
    public static long[] Split(long whole, ReadOnlySpan<long> weights)
    {
        long sum = 0;
        foreach (var weight in weights)
        {
            ArgumentOutOfRangeException.ThrowIfNegative(weight, nameof(weights));
            sum = checked(sum + weight);
        }

        ArgumentOutOfRangeException.ThrowIfZero(sum, nameof(weights));
        var parts = new long[weights.Length];
        var remainders = new long[weights.Length];
        var size = Int128.Abs(whole);
        var left = size;
        for (var i = 0; i < weights.Length; i++)
        {
            var (quotient, remainder) = Int128.DivRem(size * weights[i], sum);
            parts[i] = (long)quotient;
            remainders[i] = (long)remainder;
            left -= quotient;
        }

        if (left > 0)
        {
            var order = new int[weights.Length];
            for (var i = 0; i < order.Length; i++)
            {
                order[i] = i;
            }

            Array.Sort(order, (one, other) => remainders[other] != remainders[one] ? remainders[other].CompareTo(remainders[one]) : one.CompareTo(other));
            for (var i = 0; i < (int)left; i++)
            {
                parts[order[i]]++;
            }
        }

        if (whole < 0)
        {
            for (var i = 0; i < parts.Length; i++)
            {
                parts[i] = -parts[i];
            }
        }

        return parts;
    }
}
