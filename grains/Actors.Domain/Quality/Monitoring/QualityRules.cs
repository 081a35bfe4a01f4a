namespace Actors.Domain.Quality.Monitoring;

/// <summary>What a plan has to be.</summary>
public static class QualityRules
{
    /// <summary>Segment rules, baselines and thresholds of a plan, each.</summary>
    public const int MaxParts = 10;

    /// <summary>Windows that are kept at most.</summary>
    public const int MaxWindows = 200;

    private const int MaxName = 128;

    /// <summary>What is wrong with a plan; null where nothing is.</summary>
    public static string? Fault(QualityPlan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        return FaultOfTask(plan) ?? FaultOfSpans(plan) ?? FaultOfParts(plan);
    }

    private static string? FaultOfTask(QualityPlan plan) =>
        !IsName(plan.Output) ? "output names the output with the score, the probabilities or the number."
        : !IsName(plan.Label) ? "label names the outcomes that say what was true."
        : plan.ClassOutput is { } output && !IsName(output) ? "classOutput names an output."
        : plan.Column is < 0 or > 100_000 ? "column is 0 to 100,000."
        : plan.Classes.Length is 1 or > ClassQuality.MostClasses || plan.Classes.Distinct(StringComparer.Ordinal).Count() != plan.Classes.Length ? "classes are 2 to 1,000, each once; or none where there are two and positive says which is."
        : plan.IsBinary && (plan.Positive.Length is 0 or > 20 || plan.Positive.Any(value => !IsName(value))) ? "positive has 1 to 20 values."
        : !double.IsFinite(plan.Threshold) ? "threshold is a finite number."
        : plan.Costs is { } costs && !(double.IsFinite(costs.TruePositive) && double.IsFinite(costs.FalsePositive) && double.IsFinite(costs.FalseNegative) && double.IsFinite(costs.TrueNegative)) ? "costs are finite numbers."
        : plan.Costs is not null && !plan.IsBinary ? "costs go with two classes."
        : plan.Cut is < 1 or > 1_000 ? "cut is 1 to 1,000."
        : null;

    private static string? FaultOfSpans(QualityPlan plan) =>
        plan.Window < TimeSpan.FromSeconds(10) || plan.Window > TimeSpan.FromDays(92) ? "windowSeconds is 10 to 7,948,800."
        : plan.Keep is < 1 or > MaxWindows ? $"keep is 1 to {MaxWindows}."
        : plan.MinLabels is < 1 or > 1_000_000 ? "minLabels is 1 to 1,000,000."
        : plan.Level is not (>= 0.5 and <= 0.999) ? "level is 0.5 to 0.999."
        : plan.Reference is { } span && (span.From >= span.Until || span.Until - span.From > TimeSpan.FromDays(366)) ? "reference begins before it ends, at most 366 days."
        : plan.Staleness is { } rule && (!IsName(rule.Input) || rule.Column < 0 || !(rule.UnitSeconds > 0) || rule.MaxAge <= TimeSpan.Zero || rule.MaxShare is not (>= 0 and < 1))
            ? "staleness has an input, a column, unitSeconds above 0, maxAgeSeconds above 0 and maxShare from 0 to below 1."
        : null;

    private static string? FaultOfParts(QualityPlan plan) =>
        plan.Segments.Length > MaxParts || plan.Baselines.Length > MaxParts || plan.Thresholds.Length > MaxParts ? $"There are at most {MaxParts} segments, baselines and thresholds each."
        : plan.Segments.Any(rule => !IsName(rule.Name) || !IsName(rule.Source) || rule.Column < 0 || rule.Edges.Length > 100 || !IsRising(rule.Edges)) ? "A segment has a name, a source, and at most 100 rising edges."
        : plan.Segments.Select(rule => rule.Name).Distinct(StringComparer.Ordinal).Count() != plan.Segments.Length ? "Two segments have one name."
        : plan.Baselines.Any(baseline => !IsName(baseline.Name)) || plan.Baselines.Select(baseline => baseline.Name).Distinct(StringComparer.Ordinal).Count() != plan.Baselines.Length ? "Each baseline has a name of its own."
        : plan.Baselines.FirstOrDefault(baseline => IsWrong(plan, baseline)) is { } wrong ? $"The baseline '{wrong.Name}' lacks its value or number, or is none for this task."
        : plan.Thresholds.FirstOrDefault(threshold => !QualityMetrics.Definitions.ContainsKey(threshold.Metric) || (threshold.Min is null && threshold.Max is null)) is { } unknown
            ? $"The threshold on '{unknown.Metric}' has a metric of {string.Join(", ", QualityMetrics.Definitions.Keys.Order(StringComparer.Ordinal))}, and min or max."
        : null;

    private static bool IsWrong(QualityPlan plan, QualityBaseline baseline) => baseline.Kind switch
    {
        BaselineKind.Constant => plan.Task == QualityTask.Ranking || !IsName(baseline.Value)
            || (plan.Task == QualityTask.Regression && !double.TryParse(baseline.Value, System.Globalization.CultureInfo.InvariantCulture, out _)),
        BaselineKind.Human => plan.Task == QualityTask.Ranking || !IsName(baseline.Value),
        BaselineKind.Majority => plan.Task == QualityTask.Ranking,
        BaselineKind.Fixed => baseline.Number is not { } number || !double.IsFinite(number),
        _ => false,
    };

    private static bool IsRising(System.Collections.Immutable.ImmutableArray<double> edges) =>
        edges.All(double.IsFinite) && edges.Zip(edges.Skip(1)).All(pair => pair.First < pair.Second);

    private static bool IsName(string? text) => text is { Length: > 0 and <= MaxName };
}
