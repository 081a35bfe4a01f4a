using System.Collections.Immutable;
using Actors.Domain.Drift.Monitoring;
using Actors.Domain.Drift.Scores;
using Actors.Domain.Drift.Sketches;
using Actors.Drift;

namespace Actors.Grains.Drift;

/// <summary>From the settings that travel to the plan that the rules know.</summary>
internal static class DriftMapping
{
    private const int ValuesPerSecond = 50_000;
    private const int LeastRowsPerSecond = 100;
    private static readonly DriftScoreSettings[] UsualScores = [new("psi")];

    /// <exception cref="ArgumentException">A group cannot be watched so; the message says why.</exception>
    public static ImmutableArray<GroupPlan> ToPlans(this DriftSettings settings)
    {
        if (settings.Groups is not { Length: > 0 and <= GroupPlanRules.MostGroups } || Array.Exists(settings.Groups, group => group is null))
        {
            throw new ArgumentException($"groups are 1 to {GroupPlanRules.MostGroups}.");
        }

        return settings.Groups.Select(group => group.Name).Distinct(StringComparer.Ordinal).Count() == settings.Groups.Length
            ? [.. settings.Groups.Select(ToPlan)]
            : throw new ArgumentException("Groups have different names.");
    }

    /// <exception cref="ArgumentException">The group cannot be watched so; the message says why.</exception>
    public static GroupPlan ToPlan(this DriftGroupSettings settings)
    {
        ImmutableArray<WatchedFeature> features = [.. ToFeatures(settings)];
        var windows = settings.Windows ?? new();
        var plan = new GroupPlan
        {
            Name = settings.Name ?? "",
            IsOfOutputs = settings.Source switch
            {
                "input" => false,
                "output" => true,
                _ => throw new ArgumentException($"'{settings.Source}' is not a source; they are input and output."),
            },
            Features = features,
            Windows = new WindowPlan(
                TimeSpan.FromSeconds(windows.PaneSeconds), TimeSpan.FromSeconds(windows.LengthSeconds), TimeSpan.FromSeconds(windows.HopSeconds ?? windows.LengthSeconds)),
            Lateness = TimeSpan.FromSeconds(windows.LatenessSeconds),
            Keep = windows.Keep,
            LeastRows = settings.LeastRows,
            Bins = settings.Bins,
            Scores = [.. (settings.Scores ?? UsualScores).Select(ToRule)],
            Correction = ToCorrection(settings.Correction),
            Baselines = [.. settings.Baselines ?? []],
            Pairs = [.. (settings.Pairs ?? []).Select(pair => ToPair(features, pair)).Order()],
            PairAlpha = settings.PairAlpha,
            Detectors = [.. (settings.Detectors ?? []).Select(ToRule)],
            Sample = settings.Multivariate is { } sample ? new SampleRule(sample.Rows, sample.Alpha) : null,
            MostRowsPerSecond = settings.MostRowsPerSecond ?? Math.Max(LeastRowsPerSecond, ValuesPerSecond / Math.Max(1, features.Length)),
        };
        return GroupPlanRules.FaultOf(plan) is { } fault ? throw new ArgumentException(fault) : plan;
    }

    private static IEnumerable<WatchedFeature> ToFeatures(DriftGroupSettings settings)
    {
        var places = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var feature in settings.Features ?? [])
        {
            if (feature?.Name is not { Length: > 0 } name)
            {
                throw new ArgumentException("A feature has a name.");
            }

            var tensor = feature.Tensor ?? settings.Tensor ?? name;
            var place = places.GetValueOrDefault(tensor);
            places[tensor] = place + 1;
            yield return new(name, tensor, feature.Column ?? place, feature.Kind switch
            {
                "numeric" => FeatureReading.Number,
                "categorical" => FeatureReading.Name,
                "class" => FeatureReading.Largest,
                _ => throw new ArgumentException($"'{feature.Kind}' is not a kind of feature; they are numeric, categorical and class."),
            });
        }
    }

    private static ScoreRule ToRule(DriftScoreSettings settings)
    {
        var score = DriftScores.Find(settings?.Score ?? "")
            ?? throw new ArgumentException($"There is no score '{settings?.Score}'; there are {string.Join(", ", DriftScores.All.Select(known => known.Definition.Metric).Order(StringComparer.Ordinal))}.");
        return new(score, settings!.Threshold switch
        {
            "size" => new SizeThreshold(settings.Alpha),
            "calibrated" => new CalibratedThreshold(settings.Alpha, settings.Draws, (ulong)Math.Max(0, settings.Seed)),
            "fixed" => new FixedThreshold(settings.Value ?? throw new ArgumentException($"The fixed threshold of {score.Definition.Metric} lacks its value.")),
            _ => throw new ArgumentException($"'{settings.Threshold}' is not a threshold; they are size, calibrated and fixed."),
        });
    }

    private static Correction ToCorrection(string name) => name switch
    {
        "none" => Correction.None,
        "bonferroni" => Correction.Bonferroni,
        "holm" => Correction.Holm,
        "benjamini-hochberg" => Correction.BenjaminiHochberg,
        _ => throw new ArgumentException($"'{name}' is not a correction; they are none, bonferroni, holm and benjamini-hochberg."),
    };

    private static (int First, int Second) ToPair(ImmutableArray<WatchedFeature> features, DriftPairSettings pair)
    {
        int Place(string? name) => Array.FindIndex([.. features], feature => feature.Name == name);
        var (first, second) = (Place(pair?.First), Place(pair?.Second));
        return first < 0 || second < 0
            ? throw new ArgumentException($"The pair {pair?.First} and {pair?.Second} is not of features of the group.")
            : (Math.Min(first, second), Math.Max(first, second));
    }

    private static DetectorRule ToRule(DriftDetectorSettings settings)
    {
        var (detector, feature, figure) = (settings?.Detector ?? "", settings?.Feature ?? "", settings?.Figure ?? "");
        return new(
            settings?.Name ?? $"{detector} {figure} {feature}",
            detector,
            (settings?.Settings ?? []).ToImmutableSortedDictionary(StringComparer.Ordinal),
            feature,
            figure);
    }
}
