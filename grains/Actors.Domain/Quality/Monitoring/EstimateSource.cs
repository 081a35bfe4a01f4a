using System.Collections.Immutable;
using System.Globalization;
using Actors.Domain.Statistics;

namespace Actors.Domain.Quality.Monitoring;

/// <summary>
/// What estimates are made from: labelled rows of a reference span, or nothing, in which case scores are taken for probabilities (two or several classes) and numbers are
/// not estimated.
/// </summary>
public sealed class EstimateSource
{
    /// <summary>Rows that are learned from at most.</summary>
    public const int MostRows = 20_000;

    /// <summary>Rows that a calibration takes.</summary>
    public const int LeastRows = 200;

    private static readonly Interval Unit = new(0, 1);
    private readonly Calibrator _calibrator = new(null, double.NaN, double.NaN);
    private readonly Interval _seen = Unit;
    private readonly DirectLoss? _loss;
    private readonly string _learned = "scores are taken for probabilities as they are";

    /// <summary>Made from nothing.</summary>
    public EstimateSource()
    {
    }

    /// <summary>Made from the rows of a reference span.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="rows">Usable rows of one version.</param>
    public EstimateSource(QualityPlan plan, IReadOnlyList<LabelledRow> rows)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(rows);
        if (plan.Task == QualityTask.Regression && rows.Count >= DirectLoss.LeastRows)
        {
            double[] predicted = [.. rows.Select(row => row.Row.Score)];
            _loss = DirectLoss.Fit(Columns([.. rows.Select(row => row.Row)]), predicted, [.. rows.Select(row => Math.Abs(row.Row.Score - row.Truth.Number!.Value))]);
            _learned = string.Create(CultureInfo.InvariantCulture, $"learned from {rows.Count} labelled rows");
        }
        else if (plan.Task == QualityTask.Classification && rows.Count >= LeastRows && QualityFigures.AreProbabilities(rows.Select(row => row.Row.Score)))
        {
            double[] scores = [.. rows.Select(row => row.Row.Score)];
            _calibrator = Calibrator.Fit(scores, plan.IsBinary ? QualityFigures.Truths(plan, rows) : [.. rows.Select(row => row.Row.Predicted == row.Truth.Text)]);
            _seen = new(scores.Min(), scores.Max());
            _learned = string.Create(
                CultureInfo.InvariantCulture, $"{(_calibrator.Curve is null ? "calibration did not help" : "calibrated by isotonic regression")} over {rows.Count} labelled rows");
        }
    }

    /// <summary>The estimate for rows without a truth; null where none can be made.</summary>
    public QualityEstimate? Estimate(QualityPlan plan, IReadOnlyList<QualityRow> rows)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(rows);
        return rows.Count == 0 ? null
            : plan.Task == QualityTask.Regression ? OfNumbers(plan, [.. rows.Where(row => double.IsFinite(row.Score))])
            : plan.Task == QualityTask.Classification && QualityFigures.AreProbabilities(rows.Select(row => row.Score)) ? OfClasses(plan, rows)
            : null;
    }

    /// <summary>Whether the truths that came are those that the estimate assumed; null where that cannot be told.</summary>
    public QualityAssumption? Judge(QualityPlan plan, IReadOnlyList<LabelledRow> rows, QualityEstimate? estimate)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(rows);
        if (rows.Count < plan.MinLabels)
        {
            return null;
        }

        if (plan.Task == QualityTask.Regression)
        {
            var errors = rows.Aggregate(default(Moments), (sum, row) => sum.Add(Math.Abs(row.Row.Score - row.Truth.Number!.Value)));
            return _loss is not null && estimate?.Figures.FirstOrDefault(figure => figure.Metric == "mae") is { } mae
                && _loss.Judge(new Estimate(mae.Value, new(mae.Low ?? double.NegativeInfinity, mae.High ?? double.PositiveInfinity), mae.Count), errors) is var p
                ? new QualityAssumption(p, p, errors.Count, p <= QualityAssumption.Alpha)
                : null;
        }

        if (plan.Task != QualityTask.Classification || !QualityFigures.AreProbabilities(rows.Select(row => row.Row.Score)))
        {
            return null;
        }

        double[] probabilities = [.. rows.Select(row => _calibrator.Of(row.Row.Score))];
        bool[] truths = plan.IsBinary ? QualityFigures.Truths(plan, rows) : [.. rows.Select(row => row.Row.Predicted == row.Truth.Text)];
        var verdict = ConfidenceEstimate.Judge(probabilities, truths, QualityAssumption.Alpha);
        return new QualityAssumption(verdict.ShiftP, verdict.SlopeP, verdict.Count, verdict.IsBroken);
    }

    private QualityEstimate OfClasses(QualityPlan plan, IReadOnlyList<QualityRow> rows)
    {
        double[] scores = [.. rows.Select(row => row.Score)];
        double[] probabilities = [.. scores.Select(_calibrator.Of)];
        bool[] predicted = [.. rows.Select(row => !plan.IsBinary || row.Predicted == "1")];
        var estimate = ConfidenceEstimate.Of(probabilities, scores, predicted, plan.Costs ?? default, _seen, plan.Level);
        var worth = estimate.Value with { Value = estimate.Value.Value / rows.Count, Interval = new(estimate.Value.Interval.Low / rows.Count, estimate.Value.Interval.High / rows.Count) };
        QualityFigure?[] figures = plan.IsBinary
            ?
            [
                QualityFigure.Of("accuracy", estimate.Accuracy), QualityFigure.Of("precision", estimate.Precision), QualityFigure.Of("recall", estimate.Recall),
                QualityFigure.Of("specificity", estimate.Specificity), QualityFigure.Of("f1", estimate.F1), QualityFigure.Of("auc", estimate.Auc),
                plan.Costs is null ? null : QualityFigure.Of("value", worth),
            ]
            : [QualityFigure.Of("accuracy", estimate.Accuracy)];
        return new([.. figures.OfType<QualityFigure>()], $"{ConfidenceEstimate.Definition}; {_learned}", estimate.OutsideShare);
    }

    private QualityEstimate? OfNumbers(QualityPlan plan, List<QualityRow> rows)
    {
        if (_loss is null || rows.Count == 0)
        {
            return null;
        }

        var (loss, outside) = _loss.Of(Columns(rows), [.. rows.Select(row => row.Score)], plan.Level);
        return new([.. new[] { QualityFigure.Of("mae", loss) }.OfType<QualityFigure>()], $"{DirectLoss.Definition}; {_learned}", outside);
    }

    private static double[][] Columns(List<QualityRow> rows)
    {
        var count = rows.Count == 0 ? 0 : rows.Min(row => row.Features.Length);
        return [.. Enumerable.Range(0, count).Select(column => rows.Select(row => row.Features[column]).ToArray())];
    }
}
