using System.Globalization;
using Actors.Alerts;
using Actors.Domain.Quality.Monitoring;
using Actors.Quality;
using Actors.Registry;

namespace Actors.Grains.Quality;

/// <summary>What a window says to the alerts: each figure with its definition, under a name that the same look has again.</summary>
internal static class QualitySignals
{
    /// <summary>All that a window says.</summary>
    public static IEnumerable<Signal> Of(ModelKey model, QualityPlan plan, QualityWindowView window)
    {
        var watched = plan.Thresholds.Where(threshold => threshold.Segment is null).Select(threshold => threshold.Metric).Append(plan.MainMetric).ToHashSet(StringComparer.Ordinal);
        Signal Say(string name, string? subject, double value, bool isFinding, string definition, string? baseline = null) =>
            new(name, model.Name, window.Version, subject, value, window.End)
            {
                Definition = string.Create(CultureInfo.InvariantCulture, $"{definition}; version {window.Version}, predictions from {window.Start:u} to {window.End:u}"),
                Baseline = baseline,
                IsFinding = isFinding,
                WindowId = string.Create(CultureInfo.InvariantCulture, $"{window.Start.ToUnixTimeSeconds()}/{window.Version}/{window.Outcomes}"),
            };

        if (window.Labelled >= plan.MinLabels)
        {
            foreach (var figure in window.Realised.Where(figure => watched.Contains(figure.Metric)))
            {
                yield return Say("quality.metric", figure.Metric, figure.Value, IsBroken(plan, figure, null), Define(figure, window.Labelled), Bounds(plan, figure.Metric, null));
            }

            foreach (var comparison in window.Comparisons)
            {
                yield return Say(
                    "quality.metric", $"{comparison.Metric} against {comparison.Baseline}", comparison.Ours - comparison.Theirs, comparison.Verdict == "worse",
                    string.Create(CultureInfo.InvariantCulture, $"{comparison.Metric} {comparison.Ours:g6} less the baseline's {comparison.Theirs:g6} over {comparison.Count} rows, interval {comparison.Low:g6} to {comparison.High:g6} at {plan.Level}"),
                    comparison.Baseline);
            }
        }
        else
        {
            foreach (var figure in (window.Estimate?.Figures ?? []).Where(figure => watched.Contains(figure.Metric)))
            {
                yield return Say("quality.estimate", figure.Metric, figure.Value, IsBroken(plan, figure, null), $"{Define(figure, window.Rows)}; {window.Estimate!.Method}", Bounds(plan, figure.Metric, null));
            }
        }

        foreach (var segment in window.Segments.Where(segment => segment.Labelled >= plan.MinLabels))
        {
            foreach (var figure in segment.Figures.Where(figure => plan.Thresholds.Any(threshold => threshold.Metric == figure.Metric && threshold.Segment == segment.Name)))
            {
                yield return Say("quality.metric", $"{figure.Metric} of {segment.Name}", figure.Value, IsBroken(plan, figure, segment.Name), Define(figure, segment.Labelled), Bounds(plan, figure.Metric, segment.Name));
            }
        }

        if (window.Assumption is { } assumption)
        {
            yield return Say(
                "quality.assumption", plan.MainMetric, assumption.IsBroken ? 1 : 0, assumption.IsBroken,
                string.Create(CultureInfo.InvariantCulture, $"whether truths that came are as the estimate assumes: p of their number {assumption.ShiftP:g3}, of their slope {assumption.SlopeP:g3}, over {assumption.Count} rows, at {QualityAssumption.Alpha}"));
        }

        if (window.StaleShare is { } share && plan.Staleness is { } rule)
        {
            yield return Say(
                "inputs.stale", rule.Input, share, share > rule.MaxShare,
                string.Create(CultureInfo.InvariantCulture, $"share of rows whose '{rule.Input}' was older than {rule.MaxAge} when they were answered, at most {rule.MaxShare}"));
        }
    }

    private static bool IsBroken(QualityPlan plan, QualityFigureView figure, string? segment) =>
        plan.Thresholds.Any(threshold => threshold.Metric == figure.Metric && threshold.Segment == segment && threshold.IsBroken(figure.Value));

    private static string? Bounds(QualityPlan plan, string metric, string? segment) =>
        plan.Thresholds.FirstOrDefault(threshold => threshold.Metric == metric && threshold.Segment == segment) is { } threshold
            ? string.Create(CultureInfo.InvariantCulture, $"{threshold.Min?.ToString("g6", CultureInfo.InvariantCulture) ?? "-inf"} to {threshold.Max?.ToString("g6", CultureInfo.InvariantCulture) ?? "inf"}")
            : null;

    private static string Define(QualityFigureView figure, long rows) =>
        string.Create(CultureInfo.InvariantCulture, $"{figure.Metric}: {QualityMetrics.Definitions.GetValueOrDefault(figure.Metric)}; {figure.Low:g6} to {figure.High:g6} over {rows} rows");
}
