using Actors.Domain.Drift.Profiles;

namespace Actors.Domain.Drift.Monitoring;

/// <summary>Figures of a feature in a window that a detector may follow.</summary>
public static class WindowFigures
{
    private const string ScorePrefix = "score:";

    /// <summary>The figures' names; 'score:' stands before the name of a score.</summary>
    public static string Names => "mean, deviation, median, missing, unseen, score:NAME";

    /// <summary>Whether there is such a figure for the group's feature.</summary>
    public static bool IsKnown(GroupPlan plan, WatchedFeature feature, string figure)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(feature);
        ArgumentNullException.ThrowIfNull(figure);
        return figure switch
        {
            "mean" or "deviation" or "median" => feature.Kind == FeatureKind.Numeric,
            "missing" or "unseen" => true,
            _ => figure.StartsWith(ScorePrefix, StringComparison.Ordinal) && plan.Scores.Any(rule => rule.Score.Definition.Metric == figure[ScorePrefix.Length..]),
        };
    }

    /// <summary>The figure; null where the window does not have it.</summary>
    /// <param name="verdict">The window's.</param>
    /// <param name="content">The window's.</param>
    /// <param name="place">The feature's place.</param>
    /// <param name="figure">Its name.</param>
    public static double? Of(WindowVerdict verdict, PaneContent content, int place, string figure)
    {
        ArgumentNullException.ThrowIfNull(verdict);
        ArgumentNullException.ThrowIfNull(content);
        ArgumentNullException.ThrowIfNull(figure);
        var sketch = content.Sketch.Features[place];
        double? value = figure switch
        {
            "mean" => sketch.Numbers?.Moments.Mean,
            "deviation" => sketch.Numbers is { } numbers ? Math.Sqrt(numbers.Moments.Variance) : null,
            "median" => sketch.Numbers?.Quantiles is { Count: > 0 } quantiles ? quantiles.Quantile(0.5) : null,
            "missing" => sketch.Count > 0 ? (double)sketch.Missing / sketch.Count : null,
            "unseen" => sketch.Count > 0 ? (double)sketch.Unseen / sketch.Count : null,
            _ => ScoreOf(verdict, place, figure[ScorePrefix.Length..]),
        };
        return value is { } number && double.IsFinite(number) ? number : null;
    }

    private static double? ScoreOf(WindowVerdict verdict, int place, string score) =>
        verdict.Comparisons.FirstOrDefault(comparison => comparison.LeftOut is null)?.Features[place].Scores
            .FirstOrDefault(found => found.Verdict.Score.Definition.Metric == score)?.Verdict.Score.Value;
}
