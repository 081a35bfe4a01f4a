namespace Actors.Domain.Statistics;

/// <summary>Sums of pairs of a metric and what was known of the same unit before the experiment; parts add up exactly.</summary>
/// <param name="Count">Units.</param>
/// <param name="Y">Sum of the metric.</param>
/// <param name="X">Sum of the covariate.</param>
/// <param name="YY">Sum of squares of the metric.</param>
/// <param name="XX">Sum of squares of the covariate.</param>
/// <param name="XY">Sum of products.</param>
public readonly record struct PairSums(long Count, double Y, double X, double YY, double XX, double XY)
{
    /// <summary>With one unit more.</summary>
    public PairSums Add(double metric, double covariate) =>
        new(Count + 1, Y + metric, X + covariate, YY + (metric * metric), XX + (covariate * covariate), XY + (metric * covariate));

    /// <summary>Both together.</summary>
    public PairSums Merge(in PairSums other) =>
        new(Count + other.Count, Y + other.Y, X + other.X, YY + other.YY, XX + other.XX, XY + other.XY);

    /// <summary>The metric alone.</summary>
    public Moments Metric => Count == 0 ? default : new(Count, Y / Count, Math.Max(0, YY - (Y * Y / Count)));

    internal double Cross => Count == 0 ? 0 : XY - (X * Y / Count);

    internal double Spread => Count == 0 ? 0 : Math.Max(0, XX - (X * X / Count));
}
