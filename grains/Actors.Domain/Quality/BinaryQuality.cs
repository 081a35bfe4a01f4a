using Actors.Domain.Statistics;

namespace Actors.Domain.Quality;

/// <summary>How good predictions of two classes were, with intervals.</summary>
/// <param name="Confusion">The counts.</param>
/// <param name="Accuracy">Wilson's interval, as precision, recall and specificity.</param>
/// <param name="Precision">Of those predicted.</param>
/// <param name="Recall">Of those true.</param>
/// <param name="Specificity">Of those not true.</param>
/// <param name="F1">Interval by the delta method.</param>
/// <param name="Auc">Area under the ROC curve; interval by DeLong's variance. NaN without scores or with one class.</param>
/// <param name="AveragePrecision">Of the ranking by score. NaN likewise.</param>
/// <param name="LogLoss">Mean of -ln of the truth's probability, scores clipped to 1e-15. NaN without scores.</param>
/// <param name="Brier">Mean squared difference of score and truth.</param>
public sealed record BinaryQuality(
    Confusion Confusion, Estimate Accuracy, Estimate Precision, Estimate Recall, Estimate Specificity, Estimate F1, Estimate Auc, double AveragePrecision,
    Estimate LogLoss, Estimate Brier)
{
    private const double LeastProbability = 1e-15;

    /// <summary>Of joined predictions and truths.</summary>
    /// <param name="scores">[rows] probabilities of 'true'.</param>
    /// <param name="predicted">[rows]</param>
    /// <param name="actual">[rows]</param>
    /// <param name="level">Of confidence.</param>
    public static BinaryQuality Of(ReadOnlySpan<double> scores, ReadOnlySpan<bool> predicted, ReadOnlySpan<bool> actual, double level = 0.95)
    {
        if (scores.Length != actual.Length)
        {
            throw new ArgumentException("There is a score for each truth.");
        }

        var c = Confusion.Of(predicted, actual);
        var (loss, brier) = (default(Moments), default(Moments));
        for (var i = 0; i < scores.Length; i++)
        {
            var chance = Math.Clamp(actual[i] ? scores[i] : 1 - scores[i], LeastProbability, 1);
            loss = loss.Add(-Math.Log(chance));
            brier = brier.Add((scores[i] - (actual[i] ? 1 : 0)) * (scores[i] - (actual[i] ? 1 : 0)));
        }

        return new(
            c,
            Estimate.OfShare(c.TruePositive + c.TrueNegative, c.Total, level),
            Estimate.OfShare(c.TruePositive, c.TruePositive + c.FalsePositive, level),
            Estimate.OfShare(c.TruePositive, c.TruePositive + c.FalseNegative, level),
            Estimate.OfShare(c.TrueNegative, c.TrueNegative + c.FalsePositive, level),
            F1Of(c, level), RocCurve.Auc(scores, actual, level), RocCurve.AveragePrecision(scores, actual), Estimate.OfMean(loss, level), Estimate.OfMean(brier, level));
    }

    /// <summary>F1 = 2t / (2t + e) for t hits and e errors, multinomial counts; variance by the delta method.</summary>
    private static Estimate F1Of(in Confusion c, double level)
    {
        var errors = c.FalsePositive + c.FalseNegative;
        var sum = (2 * c.TruePositive) + errors;
        if (!(sum > 0))
        {
            return new(double.NaN, Interval.Everything, (long)c.Total);
        }

        // dF/dt = 2e/sum², dF/de = -2t/sum²; of counts t and e, cov = n(diag(p) - pp'). The square term vanishes: t·dF/dt + e·dF/de = 0.
        var (byHit, byError) = (2 * errors / (sum * sum), -2 * c.TruePositive / (sum * sum));
        var variance = (c.TruePositive * byHit * byHit) + (errors * byError * byError);
        var estimate = Estimate.Of(c.F1, Math.Sqrt(variance), (long)c.Total, level);
        return estimate with { Interval = new(Math.Max(0, estimate.Interval.Low), Math.Min(1, estimate.Interval.High)) };
    }
}
