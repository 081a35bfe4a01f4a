using Actors.Domain.Statistics;

namespace Actors.Domain.Rollouts;

/// <summary>What a row costs on the candidate beside the baseline, in batches of the same size.</summary>
/// <param name="BaselineUs">Microseconds a row of the baseline's runs, weighted as the candidate's batches are.</param>
/// <param name="CandidateUs">The candidate's.</param>
/// <param name="BaselineRuns">Runs that are compared.</param>
/// <param name="CandidateRuns">The candidate's.</param>
/// <param name="ExcessLowUs">The lower bound of the candidate's microseconds over the allowed multiple of the baseline's; holds at every look.</param>
public sealed record RunTimeComparison(double BaselineUs, double CandidateUs, double BaselineRuns, double CandidateRuns, double ExcessLowUs)
{
    /// <summary>Runs of each arm below which a size of batch is left out: its spread is not known.</summary>
    public const int LeastRuns = 30;

    /// <summary>Compares sizes of batches that both arms have.</summary>
    /// <param name="baseline">The baseline's runs.</param>
    /// <param name="candidate">The candidate's.</param>
    /// <param name="ratio">How many times the baseline's is allowed.</param>
    /// <param name="alpha">The chance allowed of ever finding an excess that is none.</param>
    public static RunTimeComparison Of(RunTimes baseline, RunTimes candidate, double ratio, double alpha)
    {
        ArgumentNullException.ThrowIfNull(baseline);
        ArgumentNullException.ThrowIfNull(candidate);
        int[] strata = [.. Enumerable.Range(0, RunTimes.Strata).Where(stratum => baseline.Runs[stratum] >= LeastRuns && candidate.Runs[stratum] >= LeastRuns)];
        var (before, after) = (strata.Sum(stratum => baseline.Runs[stratum]), strata.Sum(stratum => candidate.Runs[stratum]));
        if (strata.Length == 0)
        {
            return new(0, 0, 0, 0, double.NegativeInfinity);
        }

        var (old, now, variance) = (0.0, 0.0, 0.0);
        foreach (var stratum in strata)
        {
            var weight = candidate.Runs[stratum] / after;
            old += weight * baseline.Mean(stratum);
            now += weight * candidate.Mean(stratum);
            variance += weight * weight * (candidate.MeanVariance(stratum) + (ratio * ratio * baseline.MeanVariance(stratum)));
        }

        var count = before + after;
        return new(old, now, before, after, now - (ratio * old) - NormalMixture.OneSidedWidth(count, variance * count, alpha));
    }
}
