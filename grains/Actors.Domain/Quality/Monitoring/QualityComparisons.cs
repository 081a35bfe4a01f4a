using System.Collections.Immutable;
using System.Globalization;
using Actors.Domain.Outcomes;
using Actors.Domain.Statistics;

namespace Actors.Domain.Quality.Monitoring;

/// <summary>Compares a window of a model with the baselines of its plan.</summary>
/// <remarks>
/// With a rule or with people row by row on the same rows, by accuracy, by worth where there is a cost matrix, or by absolute error: the interval is the paired difference's.
/// With a number, or with the version before, by the plan's main figure.
/// </remarks>
public static class QualityComparisons
{
    /// <summary>All comparisons that can be made.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="rows">Usable rows.</param>
    /// <param name="figures">The window's figures.</param>
    /// <param name="previous">The main figure of the version before; null where it has none.</param>
    public static ImmutableArray<QualityComparison> Of(QualityPlan plan, IReadOnlyList<LabelledRow> rows, ImmutableArray<QualityFigure> figures, QualityFigure? previous)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(rows);
        var main = figures.FirstOrDefault(figure => figure.Metric == plan.MainMetric);
        return
        [
            .. plan.Baselines.Select(baseline => baseline.Kind switch
            {
                BaselineKind.Constant => Paired(plan, baseline.Name, rows, _ => Parse(plan, baseline.Value!)),
                BaselineKind.Majority => Majority(plan, baseline.Name, rows),
                BaselineKind.Human => Paired(plan, baseline.Name, rows, row => row.Others?.TryGetValue(baseline.Value!, out var answer) == true ? answer : null),
                BaselineKind.PreviousVersion => main is null || previous is null ? null : Between(plan, baseline.Name, main, previous),
                _ => main is null ? null : QualityComparison.Of(
                    baseline.Name, main.Metric, main.Value, baseline.Number!.Value, main.Low - baseline.Number, main.High - baseline.Number, main.Count),
            }).OfType<QualityComparison>(),
        ];
    }

    private static QualityComparison Between(QualityPlan plan, string name, QualityFigure ours, QualityFigure theirs)
    {
        var error = ours.ErrorAt(plan.Level) is { } first && theirs.ErrorAt(plan.Level) is { } second ? Math.Sqrt((first * first) + (second * second)) : double.NaN;
        var half = Normal.Quantile(0.5 + (plan.Level / 2)) * error;
        var difference = ours.Value - theirs.Value;
        return QualityComparison.Of(
            name, ours.Metric, ours.Value, theirs.Value, double.IsFinite(half) ? difference - half : null, double.IsFinite(half) ? difference + half : null, ours.Count);
    }

    private static QualityComparison? Majority(QualityPlan plan, string name, IReadOnlyList<LabelledRow> rows)
    {
        if (rows.Count == 0)
        {
            return null;
        }

        var answer = plan.Task == QualityTask.Regression
            ? OutcomeValue.Of(rows.Average(row => row.Truth.Number!.Value))
            : rows.GroupBy(row => plan.IsBinary ? ClassOf(plan, row.Truth) : row.Truth.Text, StringComparer.Ordinal)
                .OrderByDescending(group => group.Count()).ThenBy(group => group.Key, StringComparer.Ordinal)
                .Select(group => group.First().Truth).First();
        return Paired(plan, name, rows, _ => answer);
    }

    private static QualityComparison? Paired(QualityPlan plan, string name, IReadOnlyList<LabelledRow> rows, Func<LabelledRow, OutcomeValue?> answer)
    {
        var (ours, theirs, difference) = (default(Moments), default(Moments), default(Moments));
        foreach (var row in rows)
        {
            if (answer(row) is { } other && ScoreOf(plan, row, other) is { } their)
            {
                var our = OwnScoreOf(plan, row);
                ours = ours.Add(our);
                theirs = theirs.Add(their);
                difference = difference.Add(our - their);
            }
        }

        if (ours.Count == 0)
        {
            return null;
        }

        var estimate = Estimate.OfMean(difference, plan.Level);
        var known = double.IsFinite(estimate.Interval.Low);
        return QualityComparison.Of(
            name, MetricOf(plan), ours.Mean, theirs.Mean, known ? estimate.Interval.Low : null, known ? estimate.Interval.High : null, ours.Count);
    }

    private static string MetricOf(QualityPlan plan) => plan.Task == QualityTask.Regression ? "mae" : plan.Costs is null ? "accuracy" : "value";

    private static double OwnScoreOf(QualityPlan plan, LabelledRow row) => plan.Task == QualityTask.Regression
        ? Math.Abs(row.Row.Score - row.Truth.Number!.Value)
        : Worth(plan, row.Row.Predicted, plan.IsBinary ? ClassOf(plan, row.Truth) : row.Truth.Text);

    private static double? ScoreOf(QualityPlan plan, LabelledRow row, OutcomeValue answer) => plan.Task == QualityTask.Regression
        ? answer.Number is { } number ? Math.Abs(number - row.Truth.Number!.Value) : null
        : Worth(plan, plan.IsBinary ? ClassOf(plan, answer) : answer.Text, plan.IsBinary ? ClassOf(plan, row.Truth) : row.Truth.Text);

    private static double Worth(QualityPlan plan, string predicted, string actual) => plan.Costs is { } costs
        ? QualityFigures.WorthOf(costs, predicted == "1", actual == "1")
        : predicted == actual ? 1 : 0;

    private static string ClassOf(QualityPlan plan, OutcomeValue value) => QualityRows.IsPositive(plan, value.Text) ? "1" : "0";

    private static OutcomeValue Parse(QualityPlan plan, string text) => plan.Task == QualityTask.Regression
        ? OutcomeValue.Of(double.Parse(text, CultureInfo.InvariantCulture))
        : OutcomeValue.Of(text);
}
