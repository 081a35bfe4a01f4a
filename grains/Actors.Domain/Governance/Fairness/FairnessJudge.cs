using System.Collections.Immutable;

namespace Actors.Domain.Governance.Fairness;

/// <summary>Holds a report to what a policy asks.</summary>
public static class FairnessJudge
{
    /// <summary>The evidence that the report is: which metric of which groups fails and by how much, and which groups are too small to say.</summary>
    /// <param name="rule">What the policy asks; null where it asks for a report and names no threshold.</param>
    /// <param name="found">The report as evidence; missing where there is none.</param>
    public static Evidence Judge(FairnessRule? rule, Evidence found)
    {
        ArgumentNullException.ThrowIfNull(found);
        var bare = found with { Fairness = null };
        if (found is not { IsThere: true, Fairness: { } report })
        {
            return bare.IsThere ? Evidence.Missing(found.Piece, "There is no fairness report.") : bare;
        }

        if (rule is null || rule.Thresholds.IsEmpty)
        {
            return Evidence.Missing(found.Piece, "The policy asks for a fairness report and names no threshold that it has to keep to.");
        }

        var faults = new List<string>();
        var small = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var threshold in rule.Thresholds)
        {
            Judge(rule, threshold, report, faults, small);
        }

        var tooSmall = small.Count == 0 ? "" : FormattableString.Invariant($" Counted from fewer than {rule.MinCases} cases, and not compared: {string.Join(", ", small)}.");
        if (!rule.AllowsSmallGroups && small.Count > 0)
        {
            faults.Add("there are groups that are too small");
        }

        return faults.Count == 0
            ? bare with { Detail = $"{found.Detail} {rule.Thresholds.Length} of {rule.Thresholds.Length} thresholds hold.{tooSmall}" }
            : Evidence.Missing(found.Piece, $"{found.Detail} {string.Join("; ", faults)}.{tooSmall}");
    }

    private static void Judge(FairnessRule rule, FairnessThreshold threshold, FairnessReport report, List<string> faults, SortedSet<string> small)
    {
        var metric = FairnessMetric.Known[threshold.Metric];
        var limit = threshold.Limit ?? metric.UsualLimit ?? throw new InvalidOperationException($"A threshold of {metric.Name} has no limit.");
        var attributes = report.Attributes.Where(attribute => threshold.Attribute is null || attribute.Name == threshold.Attribute).ToList();
        if (attributes.Count == 0)
        {
            faults.Add($"the report says nothing of '{threshold.Attribute}'");
        }

        foreach (var finding in attributes.Select(attribute => FairnessMeasure.Of(attribute, metric, rule.MinCases)))
        {
            small.UnionWith(finding.Small.Select(group => $"{finding.Attribute} '{group}'"));
            if (finding.Value is not { } value)
            {
                faults.Add($"{metric.Name} of '{finding.Attribute}' cannot be told: fewer than two groups are large enough and counted in full");
            }
            else if (!metric.Holds(value, limit))
            {
                faults.Add(Describe(finding, value, limit, threshold.Basis));
            }
        }
    }

    private static string Describe(FairnessFinding finding, double value, double limit, string? basis)
    {
        var gap = finding.Widest!;
        var best = gap.Groups[^1];
        var far = gap.Groups.Where(group => !finding.Metric.Holds(finding.Metric.Apart(group.Rate, best.Rate), limit)).ToImmutableArray();
        var behind = string.Join(", ", (far.IsEmpty ? [gap.Groups[0]] : far).Select(group => FormattableString.Invariant($"'{group.Name}' {group.Rate:0.####}")));
        var side = finding.Metric.IsRatio ? "under" : "over";
        var law = basis is null ? "" : $" ({basis})";
        return FormattableString.Invariant(
            $"{finding.Metric.Name} of '{finding.Attribute}' is {value:0.####} (95 % within {finding.Within!.Value.Low:0.####} and {finding.Within.Value.High:0.####}), {side} the limit {limit:0.####}{law} by {Math.Abs(value - limit):0.####}: {Words(gap.Rate)} of {behind} against '{best.Name}' {best.Rate:0.####}");
    }

    private static string Words(RateKind kind) => kind switch
    {
        RateKind.Selection => "selection rate",
        RateKind.TruePositive => "true positive rate",
        RateKind.FalsePositive => "false positive rate",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "Not a rate."),
    };
}
