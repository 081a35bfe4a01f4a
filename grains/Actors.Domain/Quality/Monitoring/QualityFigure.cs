using Actors.Domain.Statistics;

namespace Actors.Domain.Quality.Monitoring;

/// <summary>A figure of quality.</summary>
/// <param name="Metric">Which, by <see cref="QualityMetrics"/>.</param>
/// <param name="Value">The figure.</param>
/// <param name="Low">The lower end of its interval; null where nothing is known of it.</param>
/// <param name="High">The upper end.</param>
/// <param name="Count">Rows, or for rankings predictions, that it is of.</param>
public sealed record QualityFigure(string Metric, double Value, double? Low, double? High, long Count)
{
    /// <summary>A figure with an interval; null where there is none.</summary>
    public static QualityFigure? Of(string metric, in Estimate estimate) => double.IsFinite(estimate.Value)
        ? new(metric, estimate.Value, Finite(estimate.Interval.Low), Finite(estimate.Interval.High), estimate.Count)
        : null;

    /// <summary>A figure without one; null where there is none.</summary>
    public static QualityFigure? Of(string metric, double value, long count) => double.IsFinite(value) ? new(metric, value, null, null, count) : null;

    /// <summary>About how far off it may be, as a standard error of the normal law; null where nothing is known.</summary>
    public double? ErrorAt(double level) => High - Low is { } width ? width / (2 * Normal.Quantile(0.5 + (level / 2))) : null;

    private static double? Finite(double end) => double.IsFinite(end) ? end : null;
}
