using System.Collections.Immutable;

namespace Actors.Domain.Quality.Monitoring;

/// <summary>The quality of one version in one window of predictions, as far as it is known.</summary>
/// <param name="Seen">Rows of the window.</param>
/// <param name="Rows">Those that were looked at; fewer where there were too many.</param>
/// <param name="Labelled">Those of which the truth is known and can be used.</param>
/// <param name="Figures">Realised figures; none until labels come.</param>
/// <param name="Segments">The same by segment, the largest first.</param>
/// <param name="Bins">The reliability diagram.</param>
/// <param name="Comparisons">Beside its baselines.</param>
/// <param name="Assumption">Whether what the estimate assumes still holds; null where that cannot be told yet.</param>
/// <param name="StaleShare">The share of rows whose inputs were too old; null where that is not watched or not known.</param>
public sealed record WindowQuality(
    long Seen,
    long Rows,
    long Labelled,
    ImmutableArray<QualityFigure> Figures,
    ImmutableArray<SegmentQuality> Segments,
    ImmutableArray<ReliabilityBin> Bins,
    ImmutableArray<QualityComparison> Comparisons,
    QualityAssumption? Assumption,
    double? StaleShare)
{
    /// <summary>Rows of a window that are looked at at most.</summary>
    public const int MostRows = 20_000;

    /// <summary>Segments that are told apart at most; rows of rarer ones are together.</summary>
    public const int MostSegments = 20;

    /// <summary>Looks at a window: a function of the set of rows and of the labels that hold, whenever and in whatever order they came.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="sample">The window's rows.</param>
    /// <param name="labels">What is known of them.</param>
    /// <param name="source">What its estimate was made from.</param>
    /// <param name="estimate">Its estimate; null for none.</param>
    /// <param name="previous">The main figure of the version before; null for none.</param>
    public static WindowQuality Of(QualityPlan plan, RowSample sample, LabelBook labels, EstimateSource source, QualityEstimate? estimate, QualityFigure? previous)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(sample);
        ArgumentNullException.ThrowIfNull(labels);
        ArgumentNullException.ThrowIfNull(source);
        var rows = sample.Rows;
        var labelled = labels.Label(rows, plan.Label).Where(row => QualityFigures.IsUsable(plan, row)).ToList();
        var figures = QualityFigures.Of(plan, labelled);
        return new(
            sample.Seen, rows.Count, labelled.Count, figures, SegmentsOf(plan, rows, labelled), QualityFigures.BinsOf(plan, labelled),
            QualityComparisons.Of(plan, labelled, figures, previous), source.Judge(plan, labelled, estimate), StaleShareOf(plan, rows));
    }

    private static ImmutableArray<SegmentQuality> SegmentsOf(QualityPlan plan, IReadOnlyList<QualityRow> rows, List<LabelledRow> labelled)
    {
        var wanted = plan.Thresholds.Select(threshold => threshold.Metric).Append(plan.MainMetric).ToHashSet(StringComparer.Ordinal);
        var segments = ImmutableArray.CreateBuilder<SegmentQuality>();
        for (var i = 0; i < plan.Segments.Length; i++)
        {
            var rule = i;
            var sizes = rows.CountBy(row => row.Segments[rule], StringComparer.Ordinal).OrderByDescending(size => size.Value).ThenBy(size => size.Key, StringComparer.Ordinal).ToList();
            var known = sizes.Take(MostSegments).Select(size => size.Key).ToHashSet(StringComparer.Ordinal);
            string NameOf(QualityRow row) => known.Contains(row.Segments[rule]) ? row.Segments[rule] : GroupedQuality.Others;
            var parts = labelled.ToLookup(row => NameOf(row.Row), StringComparer.Ordinal);
            foreach (var (name, count) in rows.CountBy(NameOf, StringComparer.Ordinal).OrderByDescending(size => size.Value).ThenBy(size => size.Key, StringComparer.Ordinal))
            {
                List<LabelledRow> part = [.. parts[name]];
                segments.Add(new($"{plan.Segments[i].Name}={name}", count, part.Count, [.. QualityFigures.Of(plan, part).Where(figure => wanted.Contains(figure.Metric))]));
            }
        }

        return segments.ToImmutable();
    }

    private static double? StaleShareOf(QualityPlan plan, IReadOnlyList<QualityRow> rows)
    {
        if (plan.Staleness is not { } rule)
        {
            return null;
        }

        var known = rows.Where(row => double.IsFinite(row.Age)).ToList();
        return known.Count == 0 ? null : (double)known.Count(row => row.Age > rule.MaxAge.TotalSeconds) / known.Count;
    }
}
