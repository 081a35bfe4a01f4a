namespace Actors.Domain.Quality.Monitoring;

/// <summary>A model beside something simpler, older or human.</summary>
/// <param name="Baseline">What it is compared with.</param>
/// <param name="Metric">By which figure.</param>
/// <param name="Ours">The model's.</param>
/// <param name="Theirs">The baseline's.</param>
/// <param name="Low">The lower end of the interval of ours less theirs; null where nothing is known of it.</param>
/// <param name="High">The upper end.</param>
/// <param name="Count">Rows that both answered, or the model's where the baseline's are others.</param>
/// <param name="Verdict"><c>better</c> or <c>worse</c> where the interval leaves no doubt, else <c>undecided</c>.</param>
public sealed record QualityComparison(string Baseline, string Metric, double Ours, double Theirs, double? Low, double? High, long Count, string Verdict)
{
    /// <summary>Made of an interval.</summary>
    public static QualityComparison Of(string baseline, string metric, double ours, double theirs, double? low, double? high, long count)
    {
        var (isAbove, isBelow) = (low > 0, high < 0);
        var isLoss = QualityMetrics.IsLoss(metric);
        return new(baseline, metric, ours, theirs, low, high, count, isAbove == isBelow ? "undecided" : isAbove != isLoss ? "better" : "worse");
    }
}
