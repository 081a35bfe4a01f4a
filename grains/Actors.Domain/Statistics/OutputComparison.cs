using System.Collections.Immutable;

namespace Actors.Domain.Statistics;

/// <summary>
/// Evidence that two versions' outputs are distributed differently over fixed bins: a test martingale, exact and valid however often it is looked at.
/// </summary>
/// <remarks>
/// As <see cref="RateComparison"/>, with one rate a bin (the same theorem, for more than two outcomes). The pair of distributions that is bet on is each arm's own
/// from the blocks before, drawn halfway to the common one, with half a value added to each bin.
/// </remarks>
/// <param name="Baseline">Values of the baseline by bin, of closed blocks.</param>
/// <param name="Canary">Values of the canary by bin, of closed blocks.</param>
/// <param name="OpenBaseline">Values of the block that has not ended.</param>
/// <param name="OpenCanary">Values of the block that has not ended.</param>
/// <param name="LogCapital">The evidence, as a logarithm.</param>
/// <param name="LogBest">The most evidence there ever was, as a logarithm.</param>
public sealed record OutputComparison(
    ImmutableArray<long> Baseline, ImmutableArray<long> Canary, ImmutableArray<long> OpenBaseline, ImmutableArray<long> OpenCanary, double LogCapital, double LogBest)
{
    private const int BlockValues = 256;
    private const double Prior = 0.5;
    private const double Boldness = 0.5;

    /// <summary>Before the first value.</summary>
    /// <param name="bins">2 to 1,024.</param>
    public static OutputComparison Start(int bins)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(bins, 2);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(bins, 1024);
        ImmutableArray<long> none = [.. new long[bins]];
        return new(none, none, none, none, 0, 0);
    }

    /// <summary>An always-valid p-value against 'both are distributed alike'.</summary>
    public double PValue => Math.Min(1, Math.Exp(-LogBest));

    /// <summary>The total variation distance of what was seen, 0 to 1.</summary>
    public double Distance
    {
        get
        {
            double first = Math.Max(1, Baseline.Sum()), second = Math.Max(1, Canary.Sum());
            var sum = 0.0;
            for (var i = 0; i < Baseline.Length; i++)
            {
                sum += Math.Abs((Baseline[i] / first) - (Canary[i] / second));
            }

            return sum / 2;
        }
    }

    /// <summary>Takes values in.</summary>
    /// <returns>The next state, and whether the evidence has ever reached 1/alpha.</returns>
    public static (OutputComparison Next, bool IsDifferent) Step(OutputComparison state, double alpha, ReadOnlySpan<long> baseline, ReadOnlySpan<long> canary)
    {
        ArgumentNullException.ThrowIfNull(state);
        if (baseline.Length != state.Baseline.Length || canary.Length != state.Baseline.Length)
        {
            throw new ArgumentException("The bins are not those of the comparison.");
        }

        var first = Sum(state.OpenBaseline, baseline);
        var second = Sum(state.OpenCanary, canary);
        var (n, m) = (first.Sum(), second.Sum());
        var next = n > 0 && m > 0 && n + m >= BlockValues ? state.Close(first, second) : state with { OpenBaseline = first, OpenCanary = second };
        return (next, next.LogBest >= -Math.Log(alpha));
    }

    private OutputComparison Close(ImmutableArray<long> first, ImmutableArray<long> second)
    {
        var bins = first.Length;
        double n = first.Sum(), m = second.Sum();
        double seenFirst = Baseline.Sum() + (Prior * bins), seenSecond = Canary.Sum() + (Prior * bins);
        var gain = 0.0;
        for (var i = 0; i < bins; i++)
        {
            var (p, q) = ((Baseline[i] + Prior) / seenFirst, (Canary[i] + Prior) / seenSecond);
            var common = (Baseline[i] + Canary[i] + (2 * Prior)) / (seenFirst + seenSecond);
            (p, q) = (common + (Boldness * (p - common)), common + (Boldness * (q - common)));
            var middle = ((n * p) + (m * q)) / (n + m);
            gain += (first[i] == 0 ? 0 : first[i] * Math.Log(p / middle)) + (second[i] == 0 ? 0 : second[i] * Math.Log(q / middle));
        }

        ImmutableArray<long> none = [.. new long[bins]];
        var capital = LogCapital + gain;
        return new(Sum(Baseline, first.AsSpan()), Sum(Canary, second.AsSpan()), none, none, capital, Math.Max(LogBest, capital));
    }

    private static ImmutableArray<long> Sum(ImmutableArray<long> left, ReadOnlySpan<long> right)
    {
        var sum = ImmutableArray.CreateBuilder<long>(left.Length);
        for (var i = 0; i < left.Length; i++)
        {
            sum.Add(left[i] + right[i]);
        }

        return sum.MoveToImmutable();
    }
}
