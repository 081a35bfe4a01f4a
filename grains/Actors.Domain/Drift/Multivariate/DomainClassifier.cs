using System.Collections.Immutable;
using Actors.Domain.Quality;
using Actors.Domain.Statistics;

namespace Actors.Domain.Drift.Multivariate;

/// <summary>Whether a classifier can tell the window's rows from the baseline's: adversarial validation, which sees shifts of several features together.</summary>
/// <param name="Auc">Of scores for rows that the classifier was not fitted on; 0.5 where nothing tells them apart.</param>
/// <param name="PValue">Of Mann and Whitney's test of these scores, one-sided. Folds share a fit, so it is about right, not exact.</param>
/// <param name="Weights">Of each feature, the larger of its own and its square's, by size: what tells them apart.</param>
public sealed record DomainClassifier(Estimate Auc, double PValue, ImmutableArray<double> Weights)
{
    private const int Folds = 5;

    /// <summary>What it is.</summary>
    public static string Definition =>
        $"AUC of logistic regression (ridge 1) on standardised features and their squares, {Folds} folds, baseline against window; missing values at the mean";

    /// <summary>Compares samples.</summary>
    /// <param name="reference">[features][rows] of the baseline, at least 20 rows.</param>
    /// <param name="current">[features][rows] of the window, at least 20 rows.</param>
    /// <param name="seed">Of the folds.</param>
    public static DomainClassifier Compare(IReadOnlyList<double[]> reference, IReadOnlyList<double[]> current, ulong seed = 1)
    {
        ArgumentNullException.ThrowIfNull(reference);
        ArgumentNullException.ThrowIfNull(current);
        if (reference.Count == 0 || reference.Count != current.Count || reference[0].Length < 20 || current[0].Length < 20)
        {
            throw new ArgumentException("Both sides have the same features and at least 20 rows.");
        }

        double[][] both = [.. reference.Zip(current, (first, second) => (double[])[.. first, .. second])];
        double[][] rows = [.. new Standardiser(both).Rows(both).Select(WithSquares)];
        var labels = new bool[rows.Length];
        Array.Fill(labels, true, reference[0].Length, current[0].Length);
        var scores = OutOfFold(rows, labels, Assign(labels, seed));
        var auc = RocCurve.Auc(scores, labels);
        var test = MannWhitney.Of(
            [.. scores.Where((_, i) => !labels[i])], [.. scores.Where((_, i) => labels[i])]);
        var whole = LogisticRegression.Fit(rows, labels);
        var features = reference.Count;
        return new(
            auc, auc.Value >= 0.5 ? test.PValue / 2 : 1 - (test.PValue / 2),
            [.. Enumerable.Range(0, features).Select(i => Math.Max(Math.Abs(whole.Weights[i]), Math.Abs(whole.Weights[features + i])))]);
    }

    private static double[] WithSquares(double[] row) => [.. row, .. row.Select(value => ((value * value) - 1) / Math.Sqrt(2))];

    /// <summary>Each side's rows are dealt evenly to the folds.</summary>
    private static int[] Assign(bool[] labels, ulong seed)
    {
        var random = new SplitMix(seed);
        var folds = new int[labels.Length];
        foreach (var side in (bool[])[false, true])
        {
            var places = Enumerable.Range(0, labels.Length).Where(i => labels[i] == side).ToArray();
            for (var i = places.Length - 1; i > 0; i--)
            {
                var other = random.NextBelow(i + 1);
                (places[i], places[other]) = (places[other], places[i]);
            }

            for (var i = 0; i < places.Length; i++)
            {
                folds[places[i]] = i % Folds;
            }
        }

        return folds;
    }

    private static double[] OutOfFold(double[][] rows, bool[] labels, int[] folds)
    {
        var scores = new double[rows.Length];
        for (var fold = 0; fold < Folds; fold++)
        {
            var others = Enumerable.Range(0, rows.Length).Where(i => folds[i] != fold).ToArray();
            var model = LogisticRegression.Fit([.. others.Select(i => rows[i])], [.. others.Select(i => labels[i])]);
            for (var i = 0; i < rows.Length; i++)
            {
                if (folds[i] == fold)
                {
                    scores[i] = model.LogOdds(rows[i]);
                }
            }
        }

        return scores;
    }
}
