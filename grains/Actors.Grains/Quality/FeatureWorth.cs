using System.Collections.Immutable;
using System.Globalization;
using Actors.Domain.Decisions;
using Actors.Domain.Outcomes;
using Actors.Domain.Quality;
using Actors.Domain.Quality.Monitoring;
using Actors.Domain.Statistics;
using Actors.Quality;
using Actors.Registry;
using Actors.Storage.Decisions;
using Actors.Storage.Outcomes;

namespace Actors.Grains.Quality;

/// <summary>Measures what features are worth to a model, and what they did to one answer, by running remembered inputs again with one feature changed.</summary>
internal sealed class FeatureWorth(IDecisionReader decisions, IOutcomeStore outcomes, FeatureRuns runs, TimeProvider clock)
{
    /// <summary>Rows that are run again.</summary>
    private const int MostRows = 256;

    /// <summary>Predictions that a sample is drawn from.</summary>
    private const int MostRead = 20_000;

    private const int Repeats = 3;
    private const int LeastLabels = 30;

    /// <summary>How far back the sample goes.</summary>
    private static readonly TimeSpan Back = TimeSpan.FromDays(30);

    /// <summary>What features are worth to the version that answered last.</summary>
    /// <param name="model">The model.</param>
    /// <param name="plan">How its answers are read.</param>
    /// <param name="before">The measurement before; null for none.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task<ImportanceView> MeasureAsync(ModelKey model, QualityPlan plan, ImportanceView? before, CancellationToken cancellationToken)
    {
        var sample = await SampleAsync(model, null, cancellationToken);
        ImportanceView Cannot(string why) => new(clock.GetUtcNow(), 0, 0, why, [], null);
        if (FeatureTable.Of(sample.Rows) is not { } table || plan.Task == QualityTask.Ranking)
        {
            return Cannot("No predictions of the last 30 days are remembered whose inputs are numbers, at most 200 in a row; rankings are not measured.");
        }

        var (answers, fault) = await runs.RunAsync(model, sample.Version, plan, table, table.Columns, cancellationToken);
        if (fault is not null)
        {
            return Cannot(fault);
        }

        var known = await LabelsAsync(model, plan, sample.Rows, cancellationToken);
        var truths = table.Rows.Select(row => known.TryGetValue(row, out var value) ? value : (OutcomeValue?)null).ToArray();
        var hasLabels = truths.Count(truth => truth is not null) >= LeastLabels;
        double Loss(IReadOnlyList<QualityRow> rows) => hasLabels ? LossOf(plan, rows, truths) : rows.Zip(answers).Average(pair => Math.Abs(pair.First.Score - pair.Second.Score));
        var best = Loss(answers);
        var worth = new List<FeatureWorthView>();
        for (var feature = 0; feature < table.Names.Length; feature++)
        {
            var drops = default(Moments);
            for (var repeat = 0; repeat < Repeats; repeat++)
            {
                double[][] columns = [.. table.Columns];
                columns[feature] = FeatureTable.Shuffled(columns[feature], (ulong)((feature * Repeats) + repeat + 1));
                (var changed, fault) = await runs.RunAsync(model, sample.Version, plan, table, columns, cancellationToken);
                if (fault is not null)
                {
                    return Cannot(fault);
                }

                drops = drops.Add(Loss(changed) - best);
            }

            var estimate = QualityFigure.Of("drop", Estimate.OfMean(drops, plan.Level));
            worth.Add(new FeatureWorthView(table.Names[feature], drops.Mean, estimate?.Low, estimate?.High));
        }

        var method = string.Create(
            CultureInfo.InvariantCulture,
            $"permutation, {Repeats} shuffles a feature over {table.Rows.Length} remembered rows; the rise of {(hasLabels ? (plan.Task == QualityTask.Regression ? "mean absolute error" : "the error rate") + " against labels" : "the mean distance of the score from the model's own answer")}; correlated features share their worth");
        return new ImportanceView(
            clock.GetUtcNow(), sample.Version, table.Rows.Length, method, [.. worth.OrderByDescending(feature => feature.Drop)], StabilityOf(before, worth));
    }

    /// <summary>What each feature did to one answer; null where the prediction is not remembered.</summary>
    public async Task<ExplanationView?> ExplainAsync(ModelKey model, QualityPlan? plan, Guid prediction, int row, CancellationToken cancellationToken)
    {
        var decision = await FindAsync(model, prediction, cancellationToken);
        if (decision is null || decision.Outputs.IsEmpty)
        {
            return null;
        }

        var version = decision.Head.Version;
        ExplanationView Cannot(string why) => new(prediction, row, version, null, why, []);
        if (!QualityRows.IsOwn(decision.Head) || FeatureTable.Of([(decision, row)]) is not { } one || double.IsNaN(one.Columns[0][0]))
        {
            return Cannot("The prediction has no such row, was not answered by a version, or its inputs are not remembered or not all numbers, at most 200 in a row.");
        }

        var sample = await SampleAsync(model, version, cancellationToken);
        var medians = FeatureTable.Of([(decision, row), .. sample.Rows])!.Medians();
        double[][] columns = [.. one.Columns.Select((column, feature) => Enumerable.Range(0, one.Names.Length + 1).Select(place => place == feature + 1 ? medians[feature] : column[0]).ToArray())];
        plan ??= new QualityPlan { Task = QualityTask.Regression, Output = decision.Outputs[0].Name, Label = "-", Column = null };
        var (answers, fault) = await runs.RunAsync(model, version, plan with { Segments = [], Staleness = null, Reference = null }, one, columns, cancellationToken);
        if (fault is not null)
        {
            return Cannot(fault);
        }

        var method = string.Create(
            CultureInfo.InvariantCulture,
            $"occlusion: each feature by itself replaced by its median over {sample.Rows.Count} remembered rows, the version run again; what features do together, and the rows that a replacement makes and never were, it does not tell apart");
        return new ExplanationView(
            prediction, row, version, Finite(answers[0].Score), method,
            [
                .. one.Names.Select((name, feature) => new FeaturePartView(name, one.Columns[feature][0], medians[feature], answers[0].Score - answers[feature + 1].Score))
                    .Where(part => double.IsFinite(part.Difference)).OrderByDescending(part => Math.Abs(part.Difference)),
            ]);
    }

    private static double? Finite(double value) => double.IsFinite(value) ? value : null;

    private static double LossOf(QualityPlan plan, IReadOnlyList<QualityRow> rows, OutcomeValue?[] truths)
    {
        var losses = default(Moments);
        for (var i = 0; i < rows.Count; i++)
        {
            if (truths[i] is { } truth && QualityFigures.IsUsable(plan, new LabelledRow(rows[i], truth, null)))
            {
                losses = losses.Add(
                    plan.Task == QualityTask.Regression ? Math.Abs(rows[i].Score - truth.Number!.Value)
                    : rows[i].Predicted == (plan.IsBinary ? QualityRows.IsPositive(plan, truth.Text) ? "1" : "0" : truth.Text) ? 0 : 1);
            }
        }

        return losses.Mean;
    }

    private static double? StabilityOf(ImportanceView? before, List<FeatureWorthView> worth)
    {
        if (before is null || before.Features.Length != worth.Count || worth.Count < 2)
        {
            return null;
        }

        var known = before.Features.ToDictionary(feature => feature.Name, feature => feature.Drop, StringComparer.Ordinal);
        return worth.TrueForAll(feature => known.ContainsKey(feature.Name))
            ? Finite(Permutation.Stability([.. worth.Select(feature => known[feature.Name])], [.. worth.Select(feature => feature.Drop)]))
            : null;
    }

    private async Task<Decision?> FindAsync(ModelKey model, Guid prediction, CancellationToken cancellationToken)
    {
        await foreach (var decision in decisions.ReadAsync(new DecisionFilter { Tenant = model.Tenant, Model = model.Name, Id = prediction }, cancellationToken))
        {
            return decision;
        }

        return null;
    }

    /// <summary>Rows of a version, or of the one that answered last: those whose ids fall lowest.</summary>
    private async Task<(int Version, List<(Decision Decision, int Row)> Rows)> SampleAsync(ModelKey model, int? version, CancellationToken cancellationToken)
    {
        var kept = new SortedDictionary<(double Point, Guid Id), Decision>();
        var (read, last) = (0, version ?? 0);
        var filter = new DecisionFilter { Tenant = model.Tenant, Model = model.Name, Version = version, From = clock.GetUtcNow() - Back };
        await foreach (var decision in decisions.ReadAsync(filter, cancellationToken))
        {
            if (!QualityRows.IsOwn(decision.Head))
            {
                continue;
            }

            if (decision.Head.Version != last)
            {
                kept.Clear();
                last = decision.Head.Version;
            }

            kept[(DecisionIds.Point(decision.Head.Id), decision.Head.Id)] = decision;
            if (kept.Count > MostRows)
            {
                _ = kept.Remove(kept.Keys.Last());
            }

            if (++read >= MostRead)
            {
                break;
            }
        }

        return (last, [.. kept.Values.SelectMany(decision => Enumerable.Range(0, RowsOf(decision)).Select(row => (decision, row))).Take(MostRows)]);
    }

    private static int RowsOf(Decision decision) => decision.Inputs.IsEmpty || decision.Inputs[0].Shape.IsEmpty ? 0 : (int)Math.Min(MostRows, decision.Inputs[0].Shape[0]);

    private async Task<Dictionary<(Guid Prediction, int Row), OutcomeValue>> LabelsAsync(
        ModelKey model, QualityPlan plan, List<(Decision Decision, int Row)> rows, CancellationToken cancellationToken)
    {
        var (from, until) = (rows.Min(row => row.Decision.Head.At), rows.Max(row => row.Decision.Head.At).AddMilliseconds(1));
        var book = new LabelBook(await outcomes.ListJoinedAsync(model.Tenant, model.Name, from, until, MostRead, cancellationToken));
        return book.Label(rows.Select(row => new QualityRow(row.Decision.Head.Id, row.Row, double.NaN, "", [], double.NaN, [])), plan.Label)
            .ToDictionary(row => (row.Row.Prediction, row.Row.Row), row => row.Truth);
    }
}
