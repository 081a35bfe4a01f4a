using System.Collections.Immutable;
using Actors.Domain.Quality;
using Actors.Domain.Quality.Monitoring;
using Actors.Quality;

namespace Actors.Grains.Quality;

/// <summary>Between the messages and the rules of quality.</summary>
internal static class QualityMapping
{
    /// <summary>The plan that settings ask for.</summary>
    /// <exception cref="ArgumentException">They name a task or a kind that there is none of, or a list of theirs is null.</exception>
    public static QualityPlan ToPlan(this QualitySettings settings)
    {
        if (settings.Classes is null || settings.Positive is null || settings.Segments is null || settings.Baselines is null || settings.Thresholds is null
            || settings.Segments.Any(segment => segment?.Edges is null) || settings.Baselines.Contains(null) || settings.Thresholds.Any(threshold => threshold?.Metric is null))
        {
            throw new ArgumentException("A list of the settings, or an element of one, is null.", nameof(settings));
        }

        if (!(settings.WindowSeconds is > 0 and < 1e9) || settings.CadenceSeconds is not (>= 1 and <= 86_400) || settings.Staleness?.MaxAgeSeconds is { } age && !(age is > 0 and < 1e10))
        {
            throw new ArgumentException("windowSeconds is 10 to 7,948,800, cadenceSeconds 1 to 86,400, and staleness has maxAgeSeconds above 0.", nameof(settings));
        }

        return new QualityPlan
        {
            Task = settings.Task switch
            {
                "classification" => QualityTask.Classification,
                "regression" => QualityTask.Regression,
                "ranking" => QualityTask.Ranking,
                _ => throw new ArgumentException("task is none of classification, regression and ranking.", nameof(settings)),
            },
            Output = settings.Output ?? "",
            Label = settings.Label ?? "",
            Column = settings.Column,
            ClassOutput = settings.ClassOutput,
            Classes = [.. settings.Classes],
            Positive = [.. settings.Positive],
            Threshold = settings.Threshold,
            Segments = [.. settings.Segments.Select(segment => new SegmentRule(segment.Name, segment.Source, segment.Column, [.. segment.Edges]))],
            Window = TimeSpan.FromMilliseconds(Math.Round(settings.WindowSeconds * 1_000)),
            Keep = settings.Keep,
            Baselines = [.. settings.Baselines.Select(ToBaseline)],
            Costs = settings.Costs is { } costs ? new CostMatrix(costs.TruePositive, costs.FalsePositive, costs.FalseNegative, costs.TrueNegative) : null,
            Thresholds = [.. settings.Thresholds.Select(threshold => new QualityThreshold(threshold.Metric, threshold.Min, threshold.Max, threshold.Segment))],
            MinLabels = settings.MinLabels,
            Cut = settings.Cut,
            Staleness = settings.Staleness is { } rule
                ? new StalenessRule(rule.Input, rule.Column, rule.UnitSeconds, TimeSpan.FromSeconds(rule.MaxAgeSeconds), rule.MaxShare)
                : null,
            Reference = settings.Reference is { } span ? (span.From, span.Until) : null,
            Level = settings.Level,
        };
    }

    public static QualityFigureView ToView(this QualityFigure figure) => new(figure.Metric, figure.Value, figure.Low, figure.High, figure.Count);

    public static QualityFigureView[] ToViews(this ImmutableArray<QualityFigure> figures) => [.. figures.Select(ToView)];

    public static QualityFigure ToFigure(this QualityFigureView figure) => new(figure.Metric, figure.Value, figure.Low, figure.High, figure.Count);

    public static QualityEstimate ToEstimate(this QualityEstimateView estimate) => new([.. estimate.Figures.Select(ToFigure)], estimate.Method, estimate.OutsideShare);

    public static QualityEstimateView ToView(this QualityEstimate estimate, DateTimeOffset at) => new(at, estimate.Figures.ToViews(), estimate.Method, estimate.OutsideShare);

    public static QualityAssumptionView ToView(this QualityAssumption assumption) => new(assumption.ShiftP, assumption.SlopeP, assumption.Count, assumption.IsBroken);

    public static QualityComparisonView ToView(this QualityComparison comparison) => new(
        comparison.Baseline, comparison.Metric, comparison.Ours, comparison.Theirs, comparison.Low, comparison.High, comparison.Count, comparison.Verdict);

    public static QualitySegmentView ToView(this SegmentQuality segment) => new(segment.Name, segment.Rows, segment.Labelled, segment.Figures.ToViews());

    public static QualityBinView ToView(this ReliabilityBin bin) => new(
        bin.Low, bin.High, bin.Count, bin.MeanPrediction, bin.Rate.Value, bin.Rate.Interval.Low, bin.Rate.Interval.High);

    private static QualityBaseline ToBaseline(QualityBaselineSettings baseline) => new(
        baseline.Name,
        baseline.Kind switch
        {
            "constant" => BaselineKind.Constant,
            "majority" => BaselineKind.Majority,
            "previousVersion" => BaselineKind.PreviousVersion,
            "human" => BaselineKind.Human,
            "fixed" => BaselineKind.Fixed,
            _ => throw new ArgumentException($"The baseline '{baseline.Name}' has none of the kinds constant, majority, previousVersion, human and fixed."),
        },
        baseline.Value,
        baseline.Number);
}
