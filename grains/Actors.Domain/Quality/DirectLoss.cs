using System.Collections.Immutable;
using Actors.Domain.Statistics;

namespace Actors.Domain.Quality;

/// <summary>How large a regression's error will prove to be, before the truth comes: direct loss estimation (DLE).</summary>
/// <remarks>
/// <para>A second model is trained on the loss of rows with a truth, from their features and prediction (NannyML's rule, with boosted trees); a window's estimate is its mean.</para>
/// <para>
/// The band covers the realised mean loss: the loss's variance around the estimate, from rows that the second model did not see, over the window's rows, and over those it was trained on.
/// It holds while inputs lie where training rows did and the loss of like rows stays the same.
/// </para>
/// </remarks>
public sealed class DirectLoss
{
    /// <summary>Rows with a truth that it takes.</summary>
    public const int LeastRows = 500;

    private const int Folds = 5;
    private readonly BoostedTrees _trees;
    private readonly ImmutableArray<Interval> _seen;
    private readonly double _variance;
    private readonly long _rows;
    private readonly double _bias;

    private DirectLoss(BoostedTrees trees, ImmutableArray<Interval> seen, double variance, double bias, long rows) =>
        (_trees, _seen, _variance, _bias, _rows) = (trees, seen, variance, bias, rows);

    /// <summary>What it is.</summary>
    public static string Definition => "DLE: mean of a loss predicted by 100 boosted trees from features and prediction; normal band from the loss's variance over held-out rows";

    /// <summary>Trains on rows with a truth.</summary>
    /// <param name="columns">[features][rows]</param>
    /// <param name="predicted">[rows]</param>
    /// <param name="loss">[rows] such as |prediction - truth| or its square.</param>
    public static DirectLoss Fit(IReadOnlyList<double[]> columns, double[] predicted, double[] loss)
    {
        ArgumentNullException.ThrowIfNull(columns);
        ArgumentNullException.ThrowIfNull(predicted);
        ArgumentNullException.ThrowIfNull(loss);
        ArgumentOutOfRangeException.ThrowIfLessThan(loss.Length, LeastRows, nameof(loss));
        double[][] inputs = [.. columns, predicted];
        var residuals = default(Moments);
        for (var fold = 0; fold < Folds; fold++)
        {
            int[] kept = [.. Enumerable.Range(0, loss.Length).Where(i => i % Folds != fold)];
            var trees = BoostedTrees.Fit([.. inputs.Select(column => Array.ConvertAll(kept, i => column[i]))], Array.ConvertAll(kept, i => loss[i]));
            for (var i = fold; i < loss.Length; i += Folds)
            {
                residuals = residuals.Add(loss[i] - trees.Predict(Row(inputs, i)));
            }
        }

        var seen = inputs.Select(column => new Interval(column.Where(double.IsFinite).DefaultIfEmpty(0).Min(), column.Where(double.IsFinite).DefaultIfEmpty(0).Max())).ToImmutableArray();
        return new(BoostedTrees.Fit(inputs, loss), seen, residuals.Variance, residuals.Mean, loss.Length);
    }

    /// <summary>The mean loss of a window of rows without a truth, with the share of rows of which a value lies outside the training rows' range.</summary>
    /// <param name="columns">[features][rows]</param>
    /// <param name="predicted">[rows]</param>
    /// <param name="level">Of the band.</param>
    public (Estimate Loss, double OutsideShare) Of(IReadOnlyList<double[]> columns, double[] predicted, double level = 0.95)
    {
        ArgumentNullException.ThrowIfNull(columns);
        ArgumentNullException.ThrowIfNull(predicted);
        ArgumentOutOfRangeException.ThrowIfZero(predicted.Length);
        double[][] inputs = [.. columns, predicted];
        if (inputs.Length != _seen.Length)
        {
            throw new ArgumentException("The features are not those of the training rows.", nameof(columns));
        }

        var (sum, outside) = (0.0, 0);
        for (var i = 0; i < predicted.Length; i++)
        {
            var row = Row(inputs, i);
            sum += _trees.Predict(row);
            outside += row.Where((value, feature) => double.IsFinite(value) && !_seen[feature].Contains(value)).Any() ? 1 : 0;
        }

        var error = Math.Sqrt((_variance / predicted.Length) + (_variance / _rows) + (_bias * _bias));
        return (Estimate.Of(sum / predicted.Length, error, predicted.Length, level), (double)outside / predicted.Length);
    }

    /// <summary>Whether realised losses still agree with an estimate: a two-sided p-value, small where the assumption no longer holds.</summary>
    public double Judge(in Estimate estimated, in Moments realised)
    {
        var error = Math.Sqrt((_variance / Math.Max(1, realised.Count)) + (_variance / _rows) + (_bias * _bias));
        return error > 0 ? 2 * Normal.Tail(Math.Abs(realised.Mean - estimated.Value) / error) : 1;
    }

    private static double[] Row(double[][] inputs, int row) => Array.ConvertAll(inputs, column => column[row]);
}
