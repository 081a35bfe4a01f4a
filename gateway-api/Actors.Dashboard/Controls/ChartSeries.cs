namespace Actors.Dashboard.Controls;

/// <summary>A line of a chart.</summary>
/// <param name="Label">What it is.</param>
/// <param name="Points">Values by time, oldest first; null where there is none.</param>
public sealed record ChartSeries(string Label, IReadOnlyList<(DateTimeOffset At, double? Value)> Points)
{
    /// <summary>The lower end of a band around the values, by the same times; null for no band.</summary>
    public IReadOnlyList<double?>? Low { get; init; }

    /// <summary>The band's upper end.</summary>
    public IReadOnlyList<double?>? High { get; init; }
}
