namespace Actors.Domain.Quality;

/// <summary>Predictions of two classes against the truth: counts, or what counts are expected to be.</summary>
/// <param name="TruePositive">Predicted and true.</param>
/// <param name="FalsePositive">Predicted, not true.</param>
/// <param name="FalseNegative">True, not predicted.</param>
/// <param name="TrueNegative">Neither.</param>
public readonly record struct Confusion(double TruePositive, double FalsePositive, double FalseNegative, double TrueNegative)
{
    /// <summary>All of them.</summary>
    public double Total => TruePositive + FalsePositive + FalseNegative + TrueNegative;

    /// <summary>The share that is right; NaN of nothing, as all of these.</summary>
    public double Accuracy => (TruePositive + TrueNegative) / Total;

    /// <summary>Of those predicted, the share that is true.</summary>
    public double Precision => TruePositive / (TruePositive + FalsePositive);

    /// <summary>Of those true, the share that is predicted.</summary>
    public double Recall => TruePositive / (TruePositive + FalseNegative);

    /// <summary>Of those not true, the share that is not predicted.</summary>
    public double Specificity => TrueNegative / (TrueNegative + FalsePositive);

    /// <summary>The harmonic mean of precision and recall.</summary>
    public double F1 => 2 * TruePositive / ((2 * TruePositive) + FalsePositive + FalseNegative);

    /// <summary>The mean of recall and specificity.</summary>
    public double BalancedAccuracy => 0.5 * (Recall + Specificity);

    /// <summary>Matthews' correlation: -1 to 1.</summary>
    public double Matthews =>
        ((TruePositive * TrueNegative) - (FalsePositive * FalseNegative))
        / Math.Sqrt((TruePositive + FalsePositive) * (TruePositive + FalseNegative) * (TrueNegative + FalsePositive) * (TrueNegative + FalseNegative));

    /// <summary>Counts predictions against the truth.</summary>
    /// <param name="predicted">[rows]</param>
    /// <param name="actual">[rows]</param>
    public static Confusion Of(ReadOnlySpan<bool> predicted, ReadOnlySpan<bool> actual)
    {
        if (predicted.Length != actual.Length)
        {
            throw new ArgumentException("There is a truth for each prediction.");
        }

        var (both, first, second, neither) = (0L, 0L, 0L, 0L);
        for (var i = 0; i < predicted.Length; i++)
        {
            both += predicted[i] && actual[i] ? 1 : 0;
            first += predicted[i] && !actual[i] ? 1 : 0;
            second += !predicted[i] && actual[i] ? 1 : 0;
            neither += !predicted[i] && !actual[i] ? 1 : 0;
        }

        return new(both, first, second, neither);
    }

    public static Confusion operator +(in Confusion left, in Confusion right) => new(
        left.TruePositive + right.TruePositive, left.FalsePositive + right.FalsePositive, left.FalseNegative + right.FalseNegative, left.TrueNegative + right.TrueNegative);

    /// <summary>Both together.</summary>
    public static Confusion Add(in Confusion left, in Confusion right) => left + right;
}
