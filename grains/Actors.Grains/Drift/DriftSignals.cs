using System.Globalization;
using Actors.Alerts;
using Actors.Domain.Drift.Monitoring;
using Actors.Drift;

namespace Actors.Grains.Drift;

/// <summary>
/// What a window says, as signals: a score of a feature each, each feature, pairs, features together, detectors. The first score against the first baseline bears
/// the feature's name as its subject; others have their own names behind it.
/// </summary>
internal static class DriftSignals
{
    private const string MissingRate = "missing_rate";
    private const string UnseenRate = "unseen_rate";

    /// <summary>All that the window says, findings and others.</summary>
    public static IEnumerable<Signal> Of(DriftGroupKey key, DriftWindowView window, IReadOnlyList<(DetectorRule Rule, DetectorMemory Memory)> detectors)
    {
        var source = new Source(key, window);
        for (var place = 0; place < window.Comparisons.Length; place++)
        {
            var comparison = window.Comparisons[place];
            var suffix = place == 0 ? "" : $"/{comparison.Baseline}";
            var baseline = string.Create(CultureInfo.InvariantCulture, $"{comparison.Baseline} v{comparison.BaselineVersion}");
            foreach (var signal in comparison.Features.SelectMany(feature => OfFeature(source, baseline, feature, suffix)).Concat(OfRows(source, baseline, comparison, suffix)))
            {
                yield return signal;
            }
        }

        foreach (var (rule, memory) in detectors.Where(known => known.Memory.Values > 0))
        {
            var isDrift = memory.Last == Domain.Detection.Signal.Drift;
            yield return source.Make("drift.detector", rule.Name, isDrift ? 1 : 0, isDrift, $"{rule.Make().Rule}, on {rule.Figure} of {rule.Feature}", null);
        }
    }

    /// <summary>What a signal is about: equal from window to window.</summary>
    public static string IdOf(Signal signal) => $"{signal.Name}|{signal.Subject}";

    private static IEnumerable<Signal> OfFeature(Source source, string baseline, DriftFeatureView feature, string suffix)
    {
        var leading = feature.Scores.FirstOrDefault(score => score.IsDrift) ?? feature.Scores.FirstOrDefault();
        if (leading is null)
        {
            yield break;
        }

        yield return source.Make("drift.feature", feature.Feature + suffix, leading.Value ?? 0, feature.IsDrift, TextOf(leading), baseline);
        var main = feature.Scores.FirstOrDefault(score => NameOf(score) == "drift.score");
        foreach (var score in feature.Scores.Where(score => score.Value is not null))
        {
            var subject = score == main || NameOf(score) != "drift.score" ? feature.Feature : $"{feature.Feature}/{score.Score}";
            yield return source.Make(NameOf(score), subject + suffix, score.Value!.Value, score.IsDrift, TextOf(score), baseline);
        }
    }

    private static IEnumerable<Signal> OfRows(Source source, string baseline, DriftComparisonView comparison, string suffix) =>
    [
        .. comparison.Pairs.Where(pair => pair.Score.Value is not null)
            .Select(pair => source.Make("drift.score", $"{pair.First}~{pair.Second}{suffix}", pair.Score.Value!.Value, pair.Score.IsDrift, TextOf(pair.Score), baseline)),
        .. comparison.Multivariate.Where(joint => double.IsFinite(joint.Value))
            .Select(joint => source.Make("drift.multivariate", joint.Method + suffix, joint.Value, joint.IsDrift, $"{joint.Definition}; leading: {joint.Leading ?? "not known"}", baseline)),
    ];

    private static string NameOf(DriftScoreView score) => score.Score switch
    {
        MissingRate => "drift.missing",
        UnseenRate => "drift.unseen",
        _ => "drift.score",
    };

    private static string TextOf(DriftScoreView score) => string.Create(
        CultureInfo.InvariantCulture,
        $"{score.Score} = {score.Value:G6} ({score.Rule}; p {score.AdjustedP ?? score.PValue:G3}; {score.BaselineValues} values of the baseline, {score.CurrentValues} of the window): {score.Definition}");

    private sealed record Source(DriftGroupKey Key, DriftWindowView Window)
    {
        public Signal Make(string name, string subject, double value, bool isFinding, string definition, string? baseline) =>
            new(name, Key.Version.Model.Name, Key.Version.Version, subject, value, Window.End)
            {
                Definition = string.Create(CultureInfo.InvariantCulture, $"{definition}; baseline {baseline}; group {Key.Group}; window {Window.Start:u} to {Window.End:u}"),
                Baseline = baseline,
                IsFinding = isFinding,
                WindowId = string.Create(CultureInfo.InvariantCulture, $"{Key}|{Window.End:O}|{name}|{subject}"),
            };
    }
}
