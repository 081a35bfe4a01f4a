using Actors.Domain.Statistics;

namespace Actors.LoadTests.Rollouts;

/// <summary>One simulated rollout: requests one by one, looked at after each.</summary>
/// <param name="Found">The request at which the canary was called worse; null where it never was.</param>
/// <param name="Naive">The request at which a z-test meant for one look would have called it worse, looked at every 64 requests; null where never.</param>
internal readonly record struct RolloutRun(long? Found, long? Naive)
{
    private const int NaiveLook = 64;

    /// <summary>Runs until the canary is called worse or the requests are at their end.</summary>
    /// <param name="test">The test's settings.</param>
    /// <param name="setting">Rates and share.</param>
    /// <param name="rise">By how much the canary's error rate is above the baseline's.</param>
    /// <param name="most">Requests at most.</param>
    /// <param name="seed">Of the requests.</param>
    public static RolloutRun Simulate(RateRise test, RolloutCase setting, double rise, long most, int seed)
    {
        var random = new Random(seed);
        var state = new RateComparison();
        var level = Normal.Quantile(1 - test.Alpha);
        long? naive = null;
        var open = default(RateCounts);
        for (var n = 1L; n <= most; n++)
        {
            var isCanary = random.NextDouble() < setting.Share;
            var failed = random.NextDouble() < setting.BaselineRate + (isCanary ? rise : 0) ? 1 : 0;
            open += isCanary ? new(0, 0, 1, failed) : new(1, failed, 0, 0);
            if (n % NaiveLook == 0 && naive is null && Z(state.Seen + open) > level)
            {
                naive = n;
            }

            // A look in between sees the evidence of before: taking each request in alone gives the same, for a record a request more.
            if (!RateComparison.Ends(open))
            {
                continue;
            }

            (state, var isWorse) = RateComparison.Step(state, test, open);
            open = default;
            if (isWorse)
            {
                return new(n, naive);
            }
        }

        return new(null, naive);
    }

    private static double Z(in RateCounts seen)
    {
        var pooled = (double)seen.Errors / seen.Total;
        return seen.Baseline == 0 || seen.Canary == 0 || pooled is 0 or 1
            ? 0
            : (((double)seen.CanaryErrors / seen.Canary) - ((double)seen.BaselineErrors / seen.Baseline))
                / Math.Sqrt(pooled * (1 - pooled) * ((1.0 / seen.Canary) + (1.0 / seen.Baseline)));
    }
}
