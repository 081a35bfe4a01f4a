using Actors.Domain.Quality.Monitoring;
using Actors.Quality;

namespace Actors.Grains.Quality;

/// <summary>Makes what is kept of a window.</summary>
internal static class WindowViews
{
    /// <summary>A window as it is known now, with what was known of it first.</summary>
    public static QualityWindowView Of(
        QualityPlan plan, int version, DateTimeOffset start, WindowQuality quality, QualityEstimateView? estimate, QualityWindowView? before, DateTimeOffset now, bool isComplete, long outcomes)
    {
        var realised = quality.Figures.ToViews();
        return new QualityWindowView(version, start, start + plan.Window, now, quality.Seen, quality.Rows, quality.Labelled)
        {
            IsComplete = isComplete,
            Realised = realised,
            FirstRealised = before?.FirstRealised ?? (realised.Length > 0 ? realised : null),
            FirstRealisedAt = before?.FirstRealisedAt ?? (realised.Length > 0 ? now : null),
            Estimate = estimate is null ? null : estimate with { Missed = MissedOf(plan, estimate, realised, quality.Labelled) },
            Assumption = quality.Assumption?.ToView(),
            Comparisons = [.. quality.Comparisons.Select(comparison => comparison.ToView())],
            Segments = [.. quality.Segments.Select(segment => segment.ToView())],
            Bins = [.. quality.Bins.Select(bin => bin.ToView())],
            StaleShare = quality.StaleShare,
            Outcomes = outcomes,
        };
    }

    private static string[]? MissedOf(QualityPlan plan, QualityEstimateView estimate, QualityFigureView[] realised, long labelled) => labelled < plan.MinLabels ? null :
    [
        .. estimate.Figures.Where(figure => Array.Find(realised, real => real.Metric == figure.Metric) is { } real && (real.Value < figure.Low || real.Value > figure.High))
            .Select(figure => figure.Metric),
    ];
}
