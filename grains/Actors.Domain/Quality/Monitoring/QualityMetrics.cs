using System.Collections.Frozen;

namespace Actors.Domain.Quality.Monitoring;

/// <summary>What each figure of quality is.</summary>
public static class QualityMetrics
{
    /// <summary>Definitions by name.</summary>
    public static FrozenDictionary<string, string> Definitions { get; } = new Dictionary<string, string>
    {
        ["accuracy"] = "share of rows whose class is right; Wilson's interval",
        ["precision"] = "share of rows predicted positive that are; Wilson's interval",
        ["recall"] = "share of positive rows that are predicted so; Wilson's interval",
        ["specificity"] = "share of other rows that are not predicted positive; Wilson's interval",
        ["f1"] = "harmonic mean of precision and recall; interval by the delta method",
        ["auc"] = "area under the ROC curve, ties half; DeLong's interval",
        ["averagePrecision"] = "sum of precision over steps of recall, equal scores together",
        ["logLoss"] = "mean of -ln of the truth's probability, clipped to 1e-15; normal interval",
        ["brier"] = "mean squared difference of probability and truth; normal interval",
        ["ece"] = "mean distance of probability and rate over 10 bins of equal width, weighted by rows",
        ["value"] = "mean worth of a prediction by the cost matrix; normal interval",
        ["macroF1"] = "mean of the classes' F1, each against the rest, 0 for a class that is neither true nor predicted",
        ["weightedF1"] = "mean of the classes' F1, weighted by how often each is true",
        ["mae"] = "mean absolute error; normal interval",
        ["rmse"] = "root of the mean squared error; interval by the root of the mean square's",
        ["bias"] = "mean of prediction less truth; normal interval",
        ["mape"] = "mean of |error / truth| over rows whose truth is not 0; normal interval",
        ["r2"] = "1 - sum of squared errors over sum of squared distances of truths from their mean",
        ["ndcg"] = "normalised discounted cumulative gain of the first places, gains 2^relevance - 1, over predictions; normal interval",
        ["mrr"] = "mean of 1 / place of the first relevant row within the first places; normal interval",
        ["map"] = "mean of the precision at each relevant place, over predictions; normal interval",
        ["precisionAtCut"] = "relevant rows among the first places; normal interval",
        ["recallAtCut"] = "of all relevant rows, those in the first places; normal interval",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Whether less is better.</summary>
    public static bool IsLoss(string metric) => metric is "logLoss" or "brier" or "ece" or "mae" or "rmse" or "mape";
}
