using System.Globalization;
using Actors.Domain.Detection;
using Actors.Domain.Drift.Monitoring;
using Actors.Domain.Drift.Scores;
using Actors.Drift;

namespace Actors.Grains.Drift;

/// <summary>Verdicts as they leave the grain. Numbers that JSON cannot carry are left out.</summary>
internal static class DriftViews
{
    public static DriftWindowView Of(DriftGroupKey key, long revision, WindowVerdict verdict, DateTimeOffset now)
    {
        DriftComparisonView[] comparisons = [.. verdict.Comparisons.Select(Of)];
        var isDrift = comparisons.Any(comparison =>
            comparison.Features.Any(feature => feature.IsDrift) || comparison.Pairs.Any(pair => pair.Score.IsDrift) || comparison.Multivariate.Any(joint => joint.IsDrift));
        return new(key.Group, key.Version.Version, verdict.Start, verdict.End, now, verdict.Rows, verdict.Seen, verdict.Dropped, revision, isDrift, comparisons);
    }

    /// <summary>The detectors of a plan as they stand.</summary>
    public static DriftDetectorView[] Of(GroupPlan plan, IReadOnlyList<DriftGroupState.DetectorRow> rows) => [.. plan.Detectors.Select(rule =>
    {
        var row = rows.FirstOrDefault(known => known.Identity == rule.Identity);
        return new DriftDetectorView(
            rule.Name, rule.Feature, rule.Figure, rule.Make().Rule, row?.Values ?? 0, [.. (row?.Events ?? []).Select(found => new DriftDetectorEventView(found.At, NameOf(found.Said), found.Value))]);
    })];

    /// <summary>A definition in words: two numbers mean the same only where all of it is equal.</summary>
    public static string TextOf(ScoreDefinition definition) => string.Create(
        CultureInfo.InvariantCulture,
        $"{definition.Metric} version {definition.Version}: {definition.Formula}; over {definition.Buckets}; empty: {definition.ZeroPolicy}; unit: {definition.Unit}; p-value: {definition.PValue ?? "none of its own"}");

    public static string NameOf(Signal said) => said == Signal.Drift ? "drift" : said == Signal.Warning ? "warning" : "none";

    private static DriftComparisonView Of(ComparisonVerdict comparison) => new(
        comparison.Baseline.Name,
        comparison.Baseline.Version,
        comparison.Baseline.Profile?.Rows ?? 0,
        comparison.LeftOut,
        [.. comparison.Features.Select(feature => new DriftFeatureView(feature.Feature, feature.IsDrift, feature.Missing, feature.Unseen, [.. feature.Scores.Select(Of)]))],
        [.. comparison.Pairs.Select(pair => new DriftPairView(pair.First, pair.Second, Of(pair)))],
        [.. comparison.Joint.Select(joint => new DriftJointView(
            joint.Method, joint.Definition, joint.Value, joint.PValue, joint.Low, joint.High, joint.ReferenceRows, joint.CurrentRows, joint.Leading, joint.IsDrift))]);

    private static DriftScoreView Of(ScoreFinding found)
    {
        var (verdict, score) = (found.Verdict, found.Verdict.Score);
        return new(
            score.Definition.Metric, TextOf(score.Definition), Finite(score.Value), Finite(verdict.PValue), Finite(found.AdjustedP), verdict.Rule,
            Finite(verdict.Threshold), verdict.Alpha, score.Reference, score.Current, found.IsDrift);
    }

    private static DriftScoreView Of(PairFinding pair) => new(
        pair.Score.Definition.Metric, TextOf(pair.Score.Definition), Finite(pair.Score.Value), Finite(pair.Score.PValue), Finite(pair.AdjustedP), "Holm over all pairs",
        null, null, pair.Score.Reference, pair.Score.Current, pair.IsDrift);

    private static double? Finite(double? value) => value is { } number && double.IsFinite(number) ? number : null;
}
