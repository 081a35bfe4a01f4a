namespace Actors.Domain.Quality.Monitoring;

/// <summary>When a figure is a finding.</summary>
/// <param name="Metric">Which figure.</param>
/// <param name="Min">Below this; null for no such bound.</param>
/// <param name="Max">Above this; null for no such bound.</param>
/// <param name="Segment">Of which segment, as <c>name=value</c>; null for all rows together.</param>
public sealed record QualityThreshold(string Metric, double? Min, double? Max, string? Segment)
{
    /// <summary>Whether a value is beyond a bound.</summary>
    public bool IsBroken(double value) => value < Min || value > Max;
}
