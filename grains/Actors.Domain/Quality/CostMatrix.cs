namespace Actors.Domain.Quality;

/// <summary>What each outcome of a prediction is worth to the business, in money or any unit; costs are negative.</summary>
/// <param name="TruePositive">Of a hit.</param>
/// <param name="FalsePositive">Of a false alarm.</param>
/// <param name="FalseNegative">Of a miss.</param>
/// <param name="TrueNegative">Of rightly leaving alone.</param>
public readonly record struct CostMatrix(double TruePositive, double FalsePositive, double FalseNegative, double TrueNegative)
{
    /// <summary>Of a matrix [[true negative, false positive], [false negative, true positive]], rows the truth, as NannyML writes it.</summary>
    public static CostMatrix OfRows(double trueNegative, double falsePositive, double falseNegative, double truePositive) =>
        new(truePositive, falsePositive, falseNegative, trueNegative);

    /// <summary>The worth of all predictions together.</summary>
    public double Total(in Confusion confusion) =>
        (TruePositive * confusion.TruePositive) + (FalsePositive * confusion.FalsePositive)
        + (FalseNegative * confusion.FalseNegative) + (TrueNegative * confusion.TrueNegative);

    /// <summary>The worth of one prediction on average.</summary>
    public double Mean(in Confusion confusion) => Total(confusion) / confusion.Total;

    /// <summary>The score from which predicting 'positive' is worth at least as much, for calibrated scores; null where no score or every one is.</summary>
    public double? BestThreshold
    {
        get
        {
            var (gain, loss) = (TruePositive - FalseNegative, TrueNegative - FalsePositive);
            return gain + loss > 0 && loss >= 0 && gain >= 0 ? loss / (gain + loss) : null;
        }
    }
}
