using Actors.Domain.Statistics;

namespace Actors.Domain.Quality;

/// <summary>How good predictions of two classes will prove to be, before the truth comes: confidence-based performance estimation (CBPE).</summary>
/// <remarks>
/// <para>
/// NannyML's rule: a row with the calibrated probability p counts as p true and 1 - p not. The ROC curve sorts by the uncalibrated score. The estimate holds where the
/// probabilities do: under a shift of the inputs within what the model has seen, not where the relation of inputs and truth itself changes.
/// </para>
/// <para>
/// The band is where the realised figure lies with the level asked for if the probabilities are right: from truths drawn by them, with a seed. See <see cref="Judge"/>
/// for what is done when the truth comes.
/// </para>
/// </remarks>
/// <param name="Expected">The expected counts.</param>
/// <param name="Accuracy">With its band, as all of these.</param>
/// <param name="Precision">Of those predicted.</param>
/// <param name="Recall">Of those true.</param>
/// <param name="Specificity">Of those not true.</param>
/// <param name="F1">The expected counts' F1.</param>
/// <param name="Auc">Area under the ROC curve.</param>
/// <param name="Value">What the predictions are worth altogether, by the cost matrix.</param>
/// <param name="OutsideShare">Rows whose score lies outside of the range that the calibration saw.</param>
public sealed record ConfidenceEstimate(
    Confusion Expected, Estimate Accuracy, Estimate Precision, Estimate Recall, Estimate Specificity, Estimate F1, Estimate Auc, Estimate Value, double OutsideShare)
{
    /// <summary>The share of rows outside the calibration's range above which the estimate is said to stand on little.</summary>
    public const double MostOutside = 0.05;

    private const int Draws = 400;
    private const int MostDrawnRows = 50_000;

    /// <summary>What it is.</summary>
    public static string Definition =>
        $"CBPE: expected counts of calibrated probabilities, AUC by the uncalibrated score; band by {Draws} draws of the truth; assumes that probabilities are calibrated (no concept drift)";

    /// <summary>Whether the inputs alone already speak against it.</summary>
    public bool IsDoubtful => OutsideShare > MostOutside;

    /// <summary>The estimate for a window of predictions.</summary>
    /// <param name="probabilities">[rows] calibrated, 0 to 1.</param>
    /// <param name="scores">[rows] as the model gave them.</param>
    /// <param name="predicted">[rows]</param>
    /// <param name="costs">What outcomes are worth.</param>
    /// <param name="seen">The range of scores that the calibration saw.</param>
    /// <param name="level">Of the band.</param>
    /// <param name="seed">Of the draws.</param>
    public static ConfidenceEstimate Of(
        ReadOnlySpan<double> probabilities, ReadOnlySpan<double> scores, ReadOnlySpan<bool> predicted, CostMatrix costs, Interval seen, double level = 0.95, ulong seed = 1)
    {
        if (probabilities.Length != scores.Length || probabilities.Length != predicted.Length || probabilities.IsEmpty)
        {
            throw new ArgumentException("There is a probability, a score and a prediction for each row, and at least one.");
        }

        var rows = new ConfidenceRows(probabilities, scores, predicted);
        var expected = rows.Expected;
        var drawn = Draw(rows, costs, seed);
        var outside = 0;
        foreach (var score in scores)
        {
            outside += seen.Contains(score) ? 0 : 1;
        }

        // Few rows are enough for the band's width where there are many: it shrinks with the root of their number.
        var count = probabilities.Length;
        Estimate Band(double value, int figure, double scale = 1) => new(value, Quantiles(drawn[figure], value, level, scale), count);
        var shrink = Math.Sqrt(Math.Min(1, (double)MostDrawnRows / count));
        return new(
            expected, Band(expected.Accuracy, 0, shrink), Band(expected.Precision, 1, shrink), Band(expected.Recall, 2, shrink), Band(expected.Specificity, 3, shrink),
            Band(expected.F1, 4, shrink), Band(rows.ExpectedAuc(), 5, shrink), Band(costs.Total(expected), 6, 1 / shrink), (double)outside / scores.Length);
    }

    /// <summary>What realised truths say of the estimate: whether its assumption still holds.</summary>
    /// <param name="probabilities">[rows] those of which the truth came.</param>
    /// <param name="actual">[rows]</param>
    /// <param name="alpha">The chance of a wrong 'no longer'.</param>
    /// <remarks>
    /// Two tests at half of alpha each: the number of true rows against its expectation (a shift of all probabilities), and Spiegelhalter's (1986) z of the Brier score (their
    /// slope). Both are about normal where Σp(1-p) is above ten.
    /// </remarks>
    public static AssumptionVerdict Judge(ReadOnlySpan<double> probabilities, ReadOnlySpan<bool> actual, double alpha = 0.01)
    {
        if (probabilities.Length != actual.Length || probabilities.IsEmpty)
        {
            throw new ArgumentException("There is a truth for each probability, and at least one.");
        }

        var (surplus, variance, slope, slopeVariance) = (0.0, 0.0, 0.0, 0.0);
        for (var i = 0; i < actual.Length; i++)
        {
            var (p, residual) = (probabilities[i], (actual[i] ? 1 : 0) - probabilities[i]);
            var spread = p * (1 - p);
            surplus += residual;
            variance += spread;
            slope += residual * (1 - (2 * p));
            slopeVariance += spread * (1 - (2 * p)) * (1 - (2 * p));
        }

        var shift = variance > 0 ? 2 * Normal.Tail(Math.Abs(surplus) / Math.Sqrt(variance)) : surplus == 0 ? 1 : 0;
        var bend = slopeVariance > 0 ? 2 * Normal.Tail(Math.Abs(slope) / Math.Sqrt(slopeVariance)) : 1;
        return new(shift, bend, actual.Length, shift <= alpha / 2 || bend <= alpha / 2);
    }

    private static Interval Quantiles(double[] sorted, double value, double level, double scale)
    {
        var finite = sorted.Where(double.IsFinite).ToArray();
        if (finite.Length == 0)
        {
            return Interval.Everything;
        }

        var cut = (1 - level) / 2;
        var (low, high) = (finite[(int)(cut * (finite.Length - 1))], finite[(int)Math.Ceiling((1 - cut) * (finite.Length - 1))]);
        var middle = finite[finite.Length / 2];
        return new(Math.Min(value, value + ((low - middle) * scale)), Math.Max(value, value + ((high - middle) * scale)));
    }

    /// <summary>[figure][draw], in rising order.</summary>
    private static double[][] Draw(ConfidenceRows rows, CostMatrix costs, ulong seed)
    {
        var random = new SplitMix(seed);
        var part = rows.Part(MostDrawnRows);
        var truths = new bool[part.Count];
        var drawn = Enumerable.Range(0, 7).Select(_ => new double[Draws]).ToArray();
        for (var draw = 0; draw < Draws; draw++)
        {
            for (var i = 0; i < truths.Length; i++)
            {
                truths[i] = random.NextUnit() < part.Probability(i);
            }

            var c = part.Realised(truths);
            double[] figures = [c.Accuracy, c.Precision, c.Recall, c.Specificity, c.F1, part.RealisedAuc(truths), costs.Total(c)];
            for (var figure = 0; figure < figures.Length; figure++)
            {
                drawn[figure][draw] = figures[figure];
            }
        }

        foreach (var figures in drawn)
        {
            Array.Sort(figures);
        }

        return drawn;
    }
}
