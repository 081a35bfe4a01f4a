using Actors.Domain.Statistics;

namespace Actors.Domain.Quality;

/// <summary>A figure with what is known of its exactness.</summary>
/// <param name="Value">The figure; NaN where there is none.</param>
/// <param name="Interval">At the level asked for; everything where nothing is known.</param>
/// <param name="Count">Rows that it is of.</param>
public readonly record struct Estimate(double Value, Interval Interval, long Count)
{
    /// <summary>A share, with Wilson's interval (1927), which holds its level for rare events and small samples.</summary>
    /// <param name="hits">0 to count; need not be whole where it is expected only.</param>
    /// <param name="count">Rows.</param>
    /// <param name="level">Of confidence, such as 0.95.</param>
    public static Estimate OfShare(double hits, double count, double level = 0.95)
    {
        if (!(count > 0))
        {
            return new(double.NaN, Interval.Everything, 0);
        }

        var z = Normal.Quantile(0.5 + (level / 2));
        var (share, square) = (hits / count, z * z / count);
        var middle = (share + (square / 2)) / (1 + square);
        var half = z * Math.Sqrt((share * (1 - share) / count) + (square / (4 * count))) / (1 + square);
        return new(share, new(Math.Max(0, middle - half), Math.Min(1, middle + half)), (long)count);
    }

    /// <summary>A mean of independent values, with its normal interval.</summary>
    public static Estimate OfMean(in Moments moments, double level = 0.95) =>
        moments.Count < 2
            ? new(moments.Count == 0 ? double.NaN : moments.Mean, Interval.Everything, moments.Count)
            : Of(moments.Mean, Math.Sqrt(moments.Variance / moments.Count), moments.Count, level);

    /// <summary>A figure with a standard error, by the normal law.</summary>
    public static Estimate Of(double value, double error, long count, double level = 0.95)
    {
        var half = Normal.Quantile(0.5 + (level / 2)) * error;
        return new(value, new(value - half, value + half), count);
    }
}
