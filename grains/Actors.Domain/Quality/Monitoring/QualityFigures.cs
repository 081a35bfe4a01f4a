using System.Collections.Immutable;
using Actors.Domain.Statistics;

namespace Actors.Domain.Quality.Monitoring;

/// <summary>Realised figures of rows of which the truth is known.</summary>
public static class QualityFigures
{
    /// <summary>All figures of the plan's task; none without rows.</summary>
    public static ImmutableArray<QualityFigure> Of(QualityPlan plan, IReadOnlyList<LabelledRow> rows)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(rows);
        return rows.Count == 0 ? [] : [.. (plan.Task switch
        {
            QualityTask.Classification when plan.IsBinary => OfTwo(plan, rows),
            QualityTask.Classification => OfSeveral(plan, rows),
            QualityTask.Regression => OfNumbers(plan, rows),
            _ => OfRankings(plan, rows),
        }).OfType<QualityFigure>()];
    }

    /// <summary>The rows whose truth and answer the task can use: numbers for a regression, known classes for a classification.</summary>
    public static bool IsUsable(QualityPlan plan, LabelledRow row)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(row);
        return plan.Task switch
        {
            QualityTask.Classification when plan.IsBinary => row.Row.Predicted.Length > 0 && (plan.ClassOutput is not null || double.IsFinite(row.Row.Score)),
            QualityTask.Classification => plan.Classes.Contains(row.Row.Predicted) && plan.Classes.Contains(row.Truth.Text),
            QualityTask.Regression => double.IsFinite(row.Row.Score) && row.Truth.Number is not null,
            _ => double.IsFinite(row.Row.Score) && row.Truth.Number is >= 0 and <= 30,
        };
    }

    /// <summary>Whether two classes' rows are truly positive.</summary>
    public static bool[] Truths(QualityPlan plan, IReadOnlyList<LabelledRow> rows) => [.. rows.Select(row => QualityRows.IsPositive(plan, row.Truth.Text))];

    /// <summary>Whether scores are probabilities.</summary>
    public static bool AreProbabilities(IEnumerable<double> scores) => scores.All(score => score is >= 0 and <= 1);

    /// <summary>The reliability diagram of two classes; empty where scores are no probabilities.</summary>
    public static ImmutableArray<ReliabilityBin> BinsOf(QualityPlan plan, IReadOnlyList<LabelledRow> rows)
    {
        double[] scores = [.. rows.Select(row => row.Row.Score)];
        return plan.IsBinary && rows.Count > 0 && AreProbabilities(scores) ? Calibration.OfEqualWidth(scores, Truths(plan, rows)).Bins : [];
    }

    private static IEnumerable<QualityFigure?> OfTwo(QualityPlan plan, IReadOnlyList<LabelledRow> rows)
    {
        double[] scores = [.. rows.Select(row => row.Row.Score)];
        var (predicted, actual) = (rows.Select(row => row.Row.Predicted == "1").ToArray(), Truths(plan, rows));
        var hasScores = scores.All(double.IsFinite);
        var are = AreProbabilities(scores);
        var quality = BinaryQuality.Of(hasScores ? scores : new double[scores.Length], predicted, actual, plan.Level);
        yield return QualityFigure.Of("accuracy", quality.Accuracy);
        yield return QualityFigure.Of("precision", quality.Precision);
        yield return QualityFigure.Of("recall", quality.Recall);
        yield return QualityFigure.Of("specificity", quality.Specificity);
        yield return QualityFigure.Of("f1", quality.F1);
        yield return hasScores ? QualityFigure.Of("auc", quality.Auc) : null;
        yield return hasScores ? QualityFigure.Of("averagePrecision", quality.AveragePrecision, rows.Count) : null;
        yield return are ? QualityFigure.Of("logLoss", quality.LogLoss) : null;
        yield return are ? QualityFigure.Of("brier", quality.Brier) : null;
        yield return are ? QualityFigure.Of("ece", Calibration.OfEqualWidth(scores, actual).ExpectedError, rows.Count) : null;
        if (plan.Costs is { } costs)
        {
            var worth = default(Moments);
            for (var i = 0; i < actual.Length; i++)
            {
                worth = worth.Add(WorthOf(costs, predicted[i], actual[i]));
            }

            yield return QualityFigure.Of("value", Estimate.OfMean(worth, plan.Level));
        }
    }

    /// <summary>What a prediction was worth.</summary>
    public static double WorthOf(in CostMatrix costs, bool predicted, bool actual) => (predicted, actual) switch
    {
        (true, true) => costs.TruePositive,
        (true, false) => costs.FalsePositive,
        (false, true) => costs.FalseNegative,
        _ => costs.TrueNegative,
    };

    private static IEnumerable<QualityFigure?> OfSeveral(QualityPlan plan, IReadOnlyList<LabelledRow> rows)
    {
        int[] predicted = [.. rows.Select(row => plan.Classes.IndexOf(row.Row.Predicted))];
        var quality = ClassQuality.Of(predicted, [.. rows.Select(row => plan.Classes.IndexOf(row.Truth.Text))], plan.Classes.Length, plan.Level);
        yield return QualityFigure.Of("accuracy", quality.Accuracy);
        yield return QualityFigure.Of("macroF1", quality.MacroF1, rows.Count);
        yield return QualityFigure.Of("weightedF1", quality.WeightedF1, rows.Count);
    }

    private static IEnumerable<QualityFigure?> OfNumbers(QualityPlan plan, IReadOnlyList<LabelledRow> rows)
    {
        var quality = new RegressionQuality();
        quality.Add([.. rows.Select(row => row.Row.Score)], [.. rows.Select(row => row.Truth.Number!.Value)]);
        yield return QualityFigure.Of("mae", quality.MeanAbsolute(plan.Level));
        yield return QualityFigure.Of("rmse", quality.RootMeanSquare(plan.Level));
        yield return QualityFigure.Of("bias", quality.Bias(plan.Level));
        yield return QualityFigure.Of("mape", quality.MeanAbsolutePercentage(plan.Level));
        yield return QualityFigure.Of("r2", quality.Determination, rows.Count);
    }

    /// <summary>Each prediction is a query; its rows, best score first, are the list.</summary>
    private static IEnumerable<QualityFigure?> OfRankings(QualityPlan plan, IReadOnlyList<LabelledRow> rows)
    {
        var quality = RankingQuality.Start(plan.Cut);
        foreach (var query in rows.GroupBy(row => row.Row.Prediction))
        {
            quality = quality.Add([.. query.OrderByDescending(row => row.Row.Score).ThenBy(row => row.Row.Row).Select(row => (int)row.Truth.Number!.Value)]);
        }

        yield return QualityFigure.Of("ndcg", Estimate.OfMean(quality.Ndcg, plan.Level));
        yield return QualityFigure.Of("mrr", Estimate.OfMean(quality.ReciprocalRank, plan.Level));
        yield return QualityFigure.Of("map", Estimate.OfMean(quality.AveragePrecision, plan.Level));
        yield return QualityFigure.Of("precisionAtCut", Estimate.OfMean(quality.Precision, plan.Level));
        yield return QualityFigure.Of("recallAtCut", Estimate.OfMean(quality.Recall, plan.Level));
    }
}
