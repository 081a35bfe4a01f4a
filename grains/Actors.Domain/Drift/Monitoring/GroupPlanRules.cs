using Actors.Domain.Drift.Profiles;
using Actors.Domain.Drift.Scores;
using Actors.Domain.Drift.Sketches;

namespace Actors.Domain.Drift.Monitoring;

/// <summary>What a group's plan may be.</summary>
public static class GroupPlanRules
{
    /// <summary>Groups of a model.</summary>
    public const int MostGroups = 16;

    /// <summary>Features of a group, times the panes that are kept: what a silo has in memory, about 1.3 KB each.</summary>
    public const int MostSketches = 20_000;

    /// <summary>Features of a group.</summary>
    public const int MostFeatures = 2_000;

    /// <summary>Draws of a calibrated threshold, times the features: a turn of about a second.</summary>
    public const int MostDraws = 200_000;

    /// <summary>Scores of all features against all baselines that a window has.</summary>
    public const int MostScores = 20_000;

    private const int MostPairs = 500;
    private const int MostDetectors = 50;
    private const int MostBaselines = 8;
    private const int MostKept = 500;
    private const int MostName = 128;
    private static readonly TimeSpan MostLateness = TimeSpan.FromHours(1);

    /// <summary>What is wrong with the plan, for people; null where nothing is.</summary>
    public static string? FaultOf(GroupPlan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        var fault = FaultOfShape(plan) ?? FaultOfWindows(plan) ?? plan.Scores.Select(rule => FaultOf(plan, rule)).FirstOrDefault(found => found is not null) ?? FaultOfRest(plan);
        return fault is null ? null : $"Group '{plan.Name}': {fault}";
    }

    /// <summary>Whether a text can be the name of a group or a baseline.</summary>
    public static bool IsName(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return name.Length is > 0 and <= 63 && char.IsAsciiLetterLower(name[0]) && name.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-');
    }

    private static string? FaultOfShape(GroupPlan plan) =>
        !IsName(plan.Name) ? "a name is 1 to 63 of a-z, 0-9 and '-', beginning with a letter."
        : plan.Features.Length is 0 or > MostFeatures ? $"features are 1 to {MostFeatures}."
        : plan.Features.Any(feature => feature.Name.Length is 0 or > MostName || feature.Name.Any(char.IsControl)) ? $"a feature's name is 1 to {MostName} characters."
        : plan.Features.Select(feature => feature.Name).Distinct(StringComparer.Ordinal).Count() != plan.Features.Length ? "features have different names."
        : plan.Features.Any(feature => feature.Column < 0 || feature.Tensor.Length == 0) ? "a feature names a tensor and a column, 0 or more."
        : plan.Pairs.Length > MostPairs ? $"pairs are at most {MostPairs}."
        : plan.Pairs.Any(pair => pair.First < 0 || pair.First >= pair.Second || plan.Features[pair.First].Kind != FeatureKind.Numeric || plan.Features[pair.Second].Kind != FeatureKind.Numeric)
            ? "a pair is of two different numeric features of the group."
        : null;

    private static string? FaultOfWindows(GroupPlan plan) =>
        plan.Lateness < TimeSpan.FromSeconds(1) || plan.Lateness > MostLateness ? "latenessSeconds is 1 to 3600."
        : (long)plan.Features.Length * plan.PanesKept > MostSketches
            ? $"features times panes of a window, with {plan.PanesKept - plan.Windows.Panes} more, are at most {MostSketches}; they are {(long)plan.Features.Length * plan.PanesKept}. Make panes longer or groups smaller."
        : plan.Keep is < 1 or > MostKept ? $"keep is 1 to {MostKept}."
        : plan.LeastRows < 1 ? "leastRows is 1 or more."
        : plan.Bins is < 2 or > 256 ? "bins are 2 to 256."
        : plan.MostRowsPerSecond is < 1 or > 10_000_000 ? "mostRowsPerSecond is 1 to 10,000,000."
        : null;

    private static string? FaultOf(GroupPlan plan, ScoreRule rule)
    {
        var name = rule.Score.Definition.Metric;
        return rule.Threshold switch
        {
            FixedThreshold { Value: not > 0 } => $"the value of a fixed threshold, here of {name}, is above 0.",
            SizeThreshold { Alpha: not (> 0 and < 1) } or CalibratedThreshold { Alpha: not (> 0 and < 1) } => $"alpha, here of {name}, is above 0 and below 1.",
            SizeThreshold when rule.Score.Definition.PValue is null => $"{name} has no law by sample size; use a calibrated or a fixed threshold.",
            CalibratedThreshold { Draws: < 99 or > 9_999 } => $"draws, here of {name}, are 99 to 9,999.",
            CalibratedThreshold calibrated when calibrated.Alpha * (calibrated.Draws + 1) < 1 => $"alpha, here of {name}, is at least 1 / (draws + 1).",
            CalibratedThreshold calibrated when (long)calibrated.Draws * plan.Features.Length * Math.Max(1, plan.Baselines.Length) > MostDraws =>
                $"draws times features times baselines, here of {name}, are at most {MostDraws}.",
            _ => null,
        };
    }

    private static string? FaultOfRest(GroupPlan plan) =>
        plan.Scores.Select(rule => rule.Score.Definition.Metric).Distinct().Count() != plan.Scores.Length ? "a score is named once."
        : (long)plan.Scores.Length * plan.Features.Length * Math.Max(1, plan.Baselines.Length) > MostScores ? $"scores times features times baselines are at most {MostScores}."
        : plan.Baselines.Length > MostBaselines || plan.Baselines.Distinct(StringComparer.Ordinal).Count() != plan.Baselines.Length || !plan.Baselines.All(IsName) ? $"baselines are up to {MostBaselines} different names."
        : plan.Baselines.Length > 0 && RollingBaselines.IsRolling(plan.Baselines[0]) ? "the first baseline is one that is made once: its edges are those of all."
        : plan.Pairs.Length > 0 && plan.PairAlpha is not (> 0 and < 1) ? "pairAlpha is above 0 and below 1."
        : plan.Sample is { } sample && (sample.Rows is < 20 or > SampleRule.MostRows || sample.Alpha is not (> 0 and < 1) || plan.Numeric.Count() is < 2 or > SampleRule.MostFeatures)
            ? $"multivariate takes 2 to {SampleRule.MostFeatures} numeric features, 20 to {SampleRule.MostRows} rows, and an alpha above 0 and below 1."
        : plan.Detectors.Length > MostDetectors || plan.Detectors.Select(rule => rule.Name).Distinct(StringComparer.Ordinal).Count() != plan.Detectors.Length ? $"detectors are up to {MostDetectors} of different names."
        : plan.Detectors.Select(rule => FaultOf(plan, rule)).FirstOrDefault(found => found is not null);

    private static string? FaultOf(GroupPlan plan, DetectorRule rule)
    {
        var feature = plan.Features.FirstOrDefault(known => known.Name == rule.Feature);
        if (feature is null || !WindowFigures.IsKnown(plan, feature, rule.Figure))
        {
            return $"the detector '{rule.Name}' follows '{rule.Figure}' of '{rule.Feature}', which there is not; figures are {WindowFigures.Names}.";
        }

        try
        {
            _ = rule.Make();
            return null;
        }
        catch (ArgumentException fault)
        {
            return fault.Message;
        }
    }
}
