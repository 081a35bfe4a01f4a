using System.Collections.Immutable;
using Actors.Domain.Drift.Profiles;
using Actors.Domain.Drift.Scores;

namespace Actors.Domain.Drift.Monitoring;

/// <summary>Compares a window with its baselines. The same contents give the same verdict to the bit.</summary>
public static class WindowJudge
{
    /// <summary>The verdict.</summary>
    /// <param name="plan">The group.</param>
    /// <param name="window">By panes.</param>
    /// <param name="content">What is in it.</param>
    /// <param name="baselines">In the plan's order.</param>
    public static WindowVerdict Judge(GroupPlan plan, (long First, long End) window, PaneContent content, IReadOnlyList<BaselineInForce> baselines)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(content);
        ArgumentNullException.ThrowIfNull(baselines);
        return new(
            plan.Windows.StartOf(window.First),
            plan.Windows.StartOf(window.End),
            content.Count,
            content.Seen,
            content.Dropped,
            [.. baselines.Select(baseline => Compare(plan, content, baseline))]);
    }

    private static ComparisonVerdict Compare(GroupPlan plan, PaneContent content, BaselineInForce baseline)
    {
        var leftOut = baseline.Missing
            ?? (baseline.Profile is null ? "There is no such baseline yet." : null)
            ?? (content.Count < plan.LeastRows ? FormattableString.Invariant($"The window has {content.Count} rows; {plan.LeastRows} are needed.") : null)
            ?? (HasEdgesOf(baseline.Profile!, content) ? null : "The baseline's edges are not those of the reference; make it anew.");
        if (leftOut is not null)
        {
            return new(baseline, leftOut, [], [], []);
        }

        var verdicts = plan.Scores.Select(rule => (rule, GroupDrift.Judge(baseline.Profile!, content.Sketch, _ => (rule.Score, rule.Threshold), plan.Correction))).ToArray();
        var features = content.Sketch.Features.Select((feature, i) => new FeatureFinding(
            feature.Name,
            Share(feature.Missing, feature.Count),
            Share(feature.Unseen, feature.Count),
            [.. verdicts.Select(verdict => verdict.Item2[i]).Where(drift => drift.Verdict is not null).Select(drift => new ScoreFinding(drift.Verdict!, drift.AdjustedP, drift.IsDrift))]));
        return new(baseline, null, [.. features], Pairs(plan, baseline.Profile!, content.Sketch), JointJudge.Judge(plan, content.Sample, baseline));
    }

    private static ImmutableArray<PairFinding> Pairs(GroupPlan plan, Profile profile, GroupSketch current)
    {
        var changes = CorrelationChange.Of(profile, current);
        var adjusted = GroupDrift.Adjust([.. changes.Select(change => change.Score.PValue)], Correction.Holm);
        return [.. changes.Select((change, i) => new PairFinding(change.First, change.Second, change.Score, adjusted[i], adjusted[i] <= plan.PairAlpha))];
    }

    private static bool HasEdgesOf(Profile profile, PaneContent content) =>
        profile.Sketch.Pairs.Length == content.Sketch.Pairs.Length
        && profile.Sketch.Features.Length == content.Sketch.Features.Length
        && profile.Sketch.Features.Zip(content.Sketch.Features).All(pair => HasEdgesOf(pair.First, pair.Second));

    private static bool HasEdgesOf(FeatureSketch one, FeatureSketch other) => one.Kind == other.Kind
        && (one.Numbers is { } numbers ? numbers.Edges.Equals(other.Numbers!.Edges) : one.Names!.Known.AsSpan().SequenceEqual(other.Names!.Known.AsSpan()));

    private static double Share(long part, long all) => all == 0 ? 0 : (double)part / all;
}
