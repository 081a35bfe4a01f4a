using System.Numerics;

namespace Actors.Domain.Statistics;

/// <summary>Mann and Whitney's U test: whether values of the second sample tend to be larger or smaller. One look only.</summary>
/// <param name="U">Pairs in which the second's value is larger, ties half.</param>
/// <param name="PValue">Two-sided.</param>
/// <param name="IsExact">Whether the p-value is the permutation distribution's own rather than its normal approximation.</param>
/// <param name="Superiority">U over the number of pairs: the chance that a value of the second is larger.</param>
public sealed record MannWhitney(double U, double PValue, bool IsExact, double Superiority)
{
    /// <summary>Values of both samples up to which the p-value is exact; counting takes O(n³) steps.</summary>
    public const int MostExact = 40;

    /// <summary>Compares two samples. Ties are allowed: the exact p-value is of the distribution given the ties.</summary>
    public static MannWhitney Of(ReadOnlySpan<double> first, ReadOnlySpan<double> second)
    {
        if (first.IsEmpty || second.IsEmpty)
        {
            return new(0, 1, true, 0.5);
        }

        var groups = Ties.Of(first, second);
        var n = first.Length + second.Length;
        double pairs = (double)first.Length * second.Length;
        var u = (groups.DoubledRankSum / 2.0) - (second.Length * (second.Length + 1) / 2.0);
        var p = n <= MostExact ? Exact(groups, second.Length) : Approximate(groups, u, first.Length, second.Length);
        return new(u, p, n <= MostExact, u / pairs);
    }

    /// <summary>With continuity correction and the variance that ties leave.</summary>
    private static double Approximate(in Ties groups, double u, int first, int second)
    {
        double n = first + second;
        var variance = first * (double)second / 12 * (n + 1 - (groups.CubeSum / (n * (n - 1))));
        if (variance <= 0)
        {
            return 1;
        }

        var z = (Math.Abs(u - (first * (double)second / 2)) - 0.5) / Math.Sqrt(variance);
        return Math.Min(1, 2 * Normal.Tail(Math.Max(0, z)));
    }

    /// <summary>
    /// Counts the choices of the second sample among all values by their doubled rank sum, one group of ties after the other, and adds up those as far
    /// from the middle as the one seen.
    /// </summary>
    private static double Exact(in Ties groups, int second)
    {
        var n = groups.Sizes.Sum();
        var most = n * (n + 1);
        var ways = new double[second + 1, most + 1];
        ways[0, 0] = 1;
        var rank = 0;
        foreach (var size in groups.Sizes)
        {
            var doubled = (2 * rank) + size + 1;
            for (var chosen = second; chosen >= 1; chosen--)
            {
                for (var taken = 1; taken <= Math.Min(size, chosen); taken++)
                {
                    var choices = Choose(size, taken);
                    for (var sum = taken * doubled; sum <= most; sum++)
                    {
                        ways[chosen, sum] += choices * ways[chosen - taken, sum - (taken * doubled)];
                    }
                }
            }

            rank += size;
        }

        var middle = second * (n + 1);
        var distance = Math.Abs(groups.DoubledRankSum - middle);
        var (far, all) = (0.0, 0.0);
        for (var sum = 0; sum <= most; sum++)
        {
            all += ways[second, sum];
            far += Math.Abs(sum - middle) >= distance ? ways[second, sum] : 0;
        }

        return far / all;
    }

    private static double Choose(int n, int k)
    {
        var ways = BigInteger.One;
        for (var i = 1; i <= k; i++)
        {
            ways = ways * (n - k + i) / i;
        }

        return (double)ways;
    }
}
