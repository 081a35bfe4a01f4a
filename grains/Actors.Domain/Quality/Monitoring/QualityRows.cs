using System.Collections.Immutable;
using System.Globalization;
using Actors.Domain.Decisions;

namespace Actors.Domain.Quality.Monitoring;

/// <summary>Reads rows from remembered predictions.</summary>
public static class QualityRows
{
    /// <summary>Input columns that an estimate of a number's error learns from at most.</summary>
    public const int MostFeatures = 50;

    /// <summary>What stands for a segment of which nothing is known.</summary>
    public const string Unknown = "(unknown)";

    /// <summary>Whether an answer is the version's own: what a fallback gave says nothing of the model.</summary>
    public static bool IsOwn(in DecisionHead head) => head.Version > 0 && head.Fallback is null;

    /// <summary>The rows of a prediction; none where its output is not remembered.</summary>
    public static IEnumerable<QualityRow> Of(QualityPlan plan, Decision decision)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(decision);
        var output = Find(decision.Outputs, plan.Output);
        var named = plan.ClassOutput is { } name ? Find(decision.Outputs, name) : null;
        if (output is not { Form: FieldForm.Content })
        {
            yield break;
        }

        for (var row = 0; row < TensorReading.Rows(output); row++)
        {
            var (score, predicted) = Answer(plan, output, named, row);
            yield return new QualityRow(
                decision.Head.Id, row, score, predicted, [.. plan.Segments.Select(rule => SegmentOf(rule, decision, row))], AgeOf(plan.Staleness, decision, row),
                plan is { Task: QualityTask.Regression, Reference: not null } ? FeaturesOf(decision.Inputs, row) : []);
        }
    }

    /// <summary>What a label's or an output's value means for two classes.</summary>
    public static bool IsPositive(QualityPlan plan, string value)
    {
        ArgumentNullException.ThrowIfNull(plan);
        return plan.Positive.Contains(value, StringComparer.Ordinal);
    }

    private static (double Score, string Predicted) Answer(QualityPlan plan, DecisionTensor output, DecisionTensor? named, int row)
    {
        var text = named is null ? null : TensorReading.Text(named, row, 0);
        if (plan.IsBinary)
        {
            var score = TensorReading.Number(output, row, plan.Column ?? (TensorReading.Width(output) == 2 ? 1 : 0));
            var isPositive = text is null ? score >= plan.Threshold : IsPositive(plan, text);
            return (score, isPositive ? "1" : "0");
        }

        if (plan.Task != QualityTask.Classification)
        {
            return (TensorReading.Number(output, row, plan.Column ?? 0), "");
        }

        var best = text is null ? Largest(output, row, plan.Classes.Length) : plan.Classes.IndexOf(text);
        return best < 0 ? (double.NaN, text ?? "") : (TensorReading.Number(output, row, best), plan.Classes[best]);
    }

    private static int Largest(DecisionTensor output, int row, int classes)
    {
        var best = -1;
        for (var i = 0; i < Math.Min(classes, TensorReading.Width(output)); i++)
        {
            var value = TensorReading.Number(output, row, i);
            best = double.IsFinite(value) && (best < 0 || value > TensorReading.Number(output, row, best)) ? i : best;
        }

        return best;
    }

    private static string SegmentOf(SegmentRule rule, Decision decision, int row)
    {
        if (rule.Source is "caller" or "arm")
        {
            return (rule.Source == "caller" ? decision.Head.Caller : decision.Head.Arm) ?? Unknown;
        }

        if (Find(decision.Inputs, rule.Source) is not { } input)
        {
            return Unknown;
        }

        if (rule.Edges.IsEmpty)
        {
            return TensorReading.Text(input, row, rule.Column) ?? Unknown;
        }

        var number = TensorReading.Number(input, row, rule.Column);
        if (double.IsNaN(number))
        {
            return Unknown;
        }

        var above = rule.Edges.Count(edge => number >= edge);
        return above == 0 ? Invariant($"<{rule.Edges[0]:R}")
            : above == rule.Edges.Length ? Invariant($">={rule.Edges[^1]:R}")
            : Invariant($"{rule.Edges[above - 1]:R}..{rule.Edges[above]:R}");
    }

    private static double AgeOf(StalenessRule? rule, Decision decision, int row)
    {
        if (rule is null || Find(decision.Inputs, rule.Input) is not { } input)
        {
            return double.NaN;
        }

        var seconds = TensorReading.Number(input, row, rule.Column) * rule.UnitSeconds;
        return (decision.Head.At - DateTimeOffset.UnixEpoch).TotalSeconds - seconds;
    }

    private static ImmutableArray<double> FeaturesOf(ImmutableArray<DecisionTensor> inputs, int row)
    {
        var features = ImmutableArray.CreateBuilder<double>();
        foreach (var input in inputs.OrderBy(input => input.Name, StringComparer.Ordinal))
        {
            for (var column = 0; column < TensorReading.Width(input) && features.Count < MostFeatures; column++)
            {
                features.Add(TensorReading.Number(input, row, column));
            }
        }

        return features.ToImmutable();
    }

    private static DecisionTensor? Find(ImmutableArray<DecisionTensor> tensors, string name) => tensors.FirstOrDefault(tensor => tensor.Name == name);

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
