namespace Actors.Domain.Statistics;

/// <summary>Draws how many of n trials succeed.</summary>
/// <remarks>
/// Inversion below ten expected successes, else transformed rejection (Hörmann, 'The generation of binomial random variates', 1993, algorithm BTRS): exact but for
/// rounding, about 1.2 rounds whatever n.
/// </remarks>
public static class Binomial
{
    private const double LeastForRejection = 10;

    /// <summary>A number of successes.</summary>
    /// <param name="trials">At least 0.</param>
    /// <param name="chance">0 to 1.</param>
    /// <param name="random">Is advanced.</param>
    public static long Draw(long trials, double chance, ref SplitMix random)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(trials);
        if (trials == 0 || chance <= 0)
        {
            return 0;
        }

        if (chance >= 1)
        {
            return trials;
        }

        if (chance > 0.5)
        {
            return trials - Draw(trials, 1 - chance, ref random);
        }

        return trials * chance < LeastForRejection ? Invert(trials, chance, ref random) : Reject(trials, chance, ref random);
    }

    /// <summary>How many of n items fall into each bucket.</summary>
    /// <param name="trials">Items.</param>
    /// <param name="shares">Chances of the buckets; they add up to 1.</param>
    /// <param name="counts">Filled. [buckets]</param>
    /// <param name="random">Is advanced.</param>
    public static void DrawMany(long trials, ReadOnlySpan<double> shares, Span<long> counts, ref SplitMix random)
    {
        var left = 1.0;
        for (var i = 0; i < shares.Length; i++)
        {
            counts[i] = i == shares.Length - 1 ? trials : Draw(trials, left > 0 ? Math.Min(1, shares[i] / left) : 0, ref random);
            trials -= counts[i];
            left -= shares[i];
        }
    }

    private static long Invert(long trials, double chance, ref SplitMix random)
    {
        var odds = chance / (1 - chance);
        var mass = Math.Exp(trials * double.LogP1(-chance));
        var u = random.NextUnit();
        var k = 0L;
        for (; k < trials && u > mass; k++)
        {
            u -= mass;
            mass *= odds * (trials - k) / (k + 1);
        }

        return k;
    }

    private static long Reject(long trials, double chance, ref SplitMix random)
    {
        var spread = Math.Sqrt(trials * chance * (1 - chance));
        var b = 1.15 + (2.53 * spread);
        var a = -0.0873 + (0.0248 * b) + (0.01 * chance);
        var alpha = (2.83 + (5.1 / b)) * spread;
        var accepted = 0.92 - (4.2 / b);
        var mode = Math.Floor((trials + 1) * chance);
        var peak = Gamma.Log(mode + 1) + Gamma.Log(trials - mode + 1);
        var logOdds = Math.Log(chance / (1 - chance));
        while (true)
        {
            var u = random.NextUnit() - 0.5;
            var v = random.NextUnit();
            var side = 0.5 - Math.Abs(u);
            var k = Math.Floor((((2 * a / side) + b) * u) + (trials * chance) + 0.5);
            if (!(k >= 0 && k <= trials))
            {
                continue;
            }

            if (side >= 0.07 && v <= accepted)
            {
                return (long)k;
            }

            var bound = peak - Gamma.Log(k + 1) - Gamma.Log(trials - k + 1) + ((k - mode) * logOdds);
            if (Math.Log(v * alpha / ((a / (side * side)) + b)) <= bound)
            {
                return (long)k;
            }
        }
    }
}
