using System.Collections.Immutable;

namespace Actors.Domain.Statistics;

/// <summary>
/// Evidence that a canary's error rate is above the baseline's: a test martingale, exact for any counts and valid however often it is looked at.
/// </summary>
/// <remarks>
/// <para>Each block of requests is bet on by the likelihood ratio of a pair of rates against their mean over the block's requests; that this has expectation
/// at most 1 whenever the canary's rate is no higher is Turner, Ly and Grünwald's theorem ('Generic E-variables for exact sequential k-sample tests',
/// arXiv 2106.02693), whatever the pair, as long as it was chosen before the block. A block ends when it has 64 requests and both arms, which no outcome decides;
/// of the information it loses about one request's.</para>
/// <para>Four bettors share the capital; they bet on rises of 1, 2, 5 and 20 margins, so that a catastrophe is found in a block or two. What rate the rise
/// starts from is estimated from the blocks before, on the high side: a rate taken too low makes the bets too large, which costs much, one taken too
/// high makes them too small, which costs little. The mean of martingales is one. Measured by <c>bench rollouts</c>.</para>
/// </remarks>
/// <param name="Seen">All counts so far, those of the open block included.</param>
/// <param name="Open">The block that has not ended yet.</param>
/// <param name="LogCapital">Each bettor's capital, as a logarithm; empty before the first block.</param>
/// <param name="LogBest">The most evidence there ever was, as a logarithm.</param>
public sealed record RateComparison(RateCounts Seen, RateCounts Open, ImmutableArray<double> LogCapital, double LogBest)
{
    private const int BlockRequests = 64;

    /// <summary>Requests that the prior guess of one error counts for.</summary>
    private const double PriorRequests = 20;

    /// <summary>The lower rate of a pair, at least, as a part of the estimate.</summary>
    private const double LeastPart = 0.25;

    private const double MostRate = 1 - 1e-6;

    /// <summary>The rises that the bettors bet on, in margins.</summary>
    private static readonly double[] Rises = [1, 2, 5, 20];

    private static readonly double[] Shares = [0.88, 0.05, 0.04, 0.03];

    /// <summary>Before the first request.</summary>
    public RateComparison()
        : this(default, default, [], 0)
    {
    }

    /// <summary>An always-valid p-value against 'the canary fails no more often'.</summary>
    public double PValue => Math.Min(1, Math.Exp(-LogBest));

    /// <summary>Takes counts in and says whether the canary fails more often.</summary>
    /// <returns>The next state, and whether the evidence has ever reached 1/alpha.</returns>
    public static (RateComparison Next, bool IsWorse) Step(RateComparison state, RateRise settings, in RateCounts counts)
    {
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(settings);
        var open = state.Open + counts;
        var next = Ends(open)
            ? state.Close(settings, open, state.Seen + counts)
            : state with { Seen = state.Seen + counts, Open = open };
        return (next, next.LogBest >= -Math.Log(settings.Alpha));
    }

    /// <summary>Whether these counts, since the last block ended, end one. Evidence does not move before.</summary>
    public static bool Ends(in RateCounts open) => open.Baseline > 0 && open.Canary > 0 && open.Total >= BlockRequests;

    private RateComparison Close(RateRise settings, in RateCounts block, in RateCounts seen)
    {
        var canary = seen.Canary - block.Canary;
        var errors = seen.Errors - block.Errors + 1;
        var total = seen.Total - block.Total + PriorRequests;
        var capital = ImmutableArray.CreateBuilder<double>(Rises.Length);
        var best = double.NegativeInfinity;
        for (var i = 0; i < Rises.Length; i++)
        {
            var rise = settings.Margin * Rises[i];
            var cautious = errors + Math.Sqrt(errors);
            var low = Math.Min(MostRate, Math.Max(cautious - (canary * rise), LeastPart * cautious) / total);
            capital.Add((LogCapital.IsDefaultOrEmpty ? 0 : LogCapital[i]) + Gain(block, low, Math.Min(MostRate, low + rise)));
            best = Math.Max(best, capital[i]);
        }

        var sum = 0.0;
        for (var i = 0; i < Rises.Length; i++)
        {
            sum += Shares[i] * Math.Exp(capital[i] - best);
        }

        return new(seen, default, capital.MoveToImmutable(), Math.Max(LogBest, best + Math.Log(sum)));
    }

    /// <summary>The logarithm of the block's likelihood ratio for the pair of rates.</summary>
    private static double Gain(in RateCounts block, double low, double high)
    {
        var middle = ((block.Baseline * low) + (block.Canary * high)) / block.Total;
        return Ratio(block.BaselineErrors, block.Baseline, low, middle) + Ratio(block.CanaryErrors, block.Canary, high, middle);
    }

    private static double Ratio(long errors, long count, double rate, double middle) =>
        (errors == 0 ? 0 : errors * Math.Log(rate / middle)) + ((count - errors) * Math.Log((1 - rate) / (1 - middle)));
}
