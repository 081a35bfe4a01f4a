namespace Actors.Domain.Statistics;

/// <summary>
/// The mean reward of a bandit's arm, estimated honestly: each reward weighs the reciprocal of the chance that its unit had to get the arm, and units that got
/// another count as 0. The plain mean of an arm that was favoured while it looked good is biased; this one is not (inverse propensity weighting).
/// </summary>
/// <param name="Values">The weighted values, one a unit of any arm.</param>
public readonly record struct WeightedMean(Moments Values)
{
    /// <summary>With one unit more.</summary>
    /// <param name="received">Whether it got this arm.</param>
    /// <param name="reward">Its reward, whatever the arm.</param>
    /// <param name="chance">The chance with which it could get this arm, above 0.</param>
    public WeightedMean Add(bool received, double reward, double chance)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(chance);
        return new(Values.Add(received ? reward / chance : 0));
    }

    /// <summary>The always-valid interval: the values form a martingale around the mean, whose conditional variance the asymptotic sequence follows.</summary>
    public Interval Interval(double alpha, double tuning = NormalMixture.DefaultTuning) => NormalMixture.Around(Values, alpha, tuning);
}
