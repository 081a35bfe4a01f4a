namespace Actors.Domain.Statistics;

/// <summary>The difference of two means, second minus first, with an interval that may be watched.</summary>
/// <param name="Estimate">The difference.</param>
/// <param name="StandardError">Of the estimate.</param>
/// <param name="Interval">Always-valid at the level asked for.</param>
/// <param name="PValue">Always-valid, against a difference of zero.</param>
public sealed record MeanDifference(double Estimate, double StandardError, Interval Interval, double PValue)
{
    /// <summary>Compares two sets of values by <see cref="NormalMixture"/> over all samples together.</summary>
    public static MeanDifference Of(in Moments first, in Moments second, double alpha, double tuning = NormalMixture.DefaultTuning)
    {
        if (first.Count < 2 || second.Count < 2)
        {
            return new(0, double.PositiveInfinity, Interval.Everything, 1);
        }

        return Of(second.Mean - first.Mean, (first.Variance / first.Count) + (second.Variance / second.Count), first.Count + second.Count, alpha, tuning);
    }

    /// <summary>Compares two error rates, <c>errors / count</c> each.</summary>
    public static MeanDifference OfRates(long firstErrors, long firstCount, long secondErrors, long secondCount, double alpha, double tuning = NormalMixture.DefaultTuning)
    {
        if (firstCount < 2 || secondCount < 2)
        {
            return new(0, double.PositiveInfinity, new(-1, 1), 1);
        }

        // Half an error is added each way, so that rates of 0 and 1 do not claim to be known for sure.
        var (p, q) = ((firstErrors + 0.5) / (firstCount + 1), (secondErrors + 0.5) / (secondCount + 1));
        var squared = (p * (1 - p) / firstCount) + (q * (1 - q) / secondCount);
        var found = Of(((double)secondErrors / secondCount) - ((double)firstErrors / firstCount), squared, firstCount + secondCount, alpha, tuning);
        return found with { Interval = new(Math.Max(-1, found.Interval.Low), Math.Min(1, found.Interval.High)) };
    }

    /// <summary>As <see cref="Of(in Moments, in Moments, double, double)"/>, from an estimate and its squared standard error.</summary>
    public static MeanDifference Of(double estimate, double squaredError, double count, double alpha, double tuning)
    {
        var half = NormalMixture.HalfWidth(count, squaredError * count, alpha, tuning);
        var error = Math.Sqrt(squaredError);
        var p = error > 0 ? NormalMixture.PValue(count, estimate / error, alpha, tuning) : estimate == 0 ? 1 : 0;
        return new(estimate, error, new(estimate - half, estimate + half), p);
    }
}
