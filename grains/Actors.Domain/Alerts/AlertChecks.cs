using System.Collections.Immutable;
using Actors.Domain.Registry;

namespace Actors.Domain.Alerts;

/// <summary>What is wrong with a rule, for people; null where nothing is.</summary>
public static class AlertChecks
{
    private const int MostSeconds = 604_800;

    private static readonly string[] Severities = ["info", "warning", "critical"];
    private static readonly string[] GroupLabels = ["model", "version", "subject", "signal"];

    /// <summary>Of a rule.</summary>
    public static string? Rule(AlertRule rule, AlertSettings settings)
    {
        ArgumentNullException.ThrowIfNull(rule);
        ArgumentNullException.ThrowIfNull(settings);
        return !Severities.Contains(rule.Severity) ? "severity is info, warning or critical."
            : rule.When is null ? "when is missing."
            : rule.GroupBy.Except(GroupLabels, StringComparer.Ordinal).FirstOrDefault() is { } unknown ? $"groupBy holds '{Short(unknown)}'; it takes model, version, subject and signal."
            : rule.GroupBy.Distinct().Count() < rule.GroupBy.Length ? "groupBy names a label twice."
            : rule.ResolveAfterSeconds is < 10 or > MostSeconds ? $"resolveAfterSeconds is 10 to {MostSeconds}."
            : Labels(rule.Labels, 16, "labels") ?? Labels(rule.Annotations, 8, "annotations")
            ?? (rule.Inhibits.Length > 50 || rule.InhibitedBy.Length > 50 ? "inhibits and inhibitedBy name at most 50 rules." : null)
            ?? (rule.Route is { } route && settings.Routes.Each().All(known => known.Name != route) ? $"There is no route '{Short(route)}'." : null)
            ?? Mutual(rule, settings)
            ?? Condition(rule.When);
    }

    /// <summary>Of a condition: it asks for something, its numbers are in their ranges, and it is not too large.</summary>
    public static string? Condition(AlertCondition condition)
    {
        ArgumentNullException.ThrowIfNull(condition);
        var (nodes, deepest) = (0, 0);
        var fault = Node(condition, 1);
        return fault ?? (nodes > 2 * AlertLimits.MaxLeaves || deepest > AlertLimits.MaxDepth || condition.Leaves().Count() > AlertLimits.MaxLeaves
                ? $"when has at most {AlertLimits.MaxLeaves} conditions on signals, {AlertLimits.MaxDepth} deep."
                : condition.Leaves().Any(leaf => leaf.IsAsked) ? null
                : "when asks for the absence of signals only; it has to ask for one at least.");

        string? Node(AlertCondition node, int depth)
        {
            if (node is null)
            {
                return "A condition is null.";
            }

            (nodes, deepest) = (nodes + 1, Math.Max(deepest, depth));
            var parts = (node.All.IsEmpty ? 0 : 1) + (node.Any.IsEmpty ? 0 : 1) + (node.Not is null ? 0 : 1);
            return depth > AlertLimits.MaxDepth || nodes > 2 * AlertLimits.MaxLeaves ? null
                : node.Signal is null == (parts == 0) ? "A condition names a signal, or has all, any or not: one of both."
                : node.Signal is not null ? Leaf(node)
                : node.All.Concat(node.Any).Append(node.Not ?? new AlertCondition { Signal = "x" }).Select(part => Node(part, depth + 1)).FirstOrDefault(found => found is not null);
        }
    }

    /// <summary>Of labels, or of texts by name.</summary>
    public static string? Labels(ImmutableDictionary<string, string> labels, int most, string what) =>
        labels is null || labels.Count > most || labels.Any(label => !AliasName.IsValid(label.Key) || label.Value is not { Length: > 0 and <= AlertLimits.MaxText })
            ? $"{what} has at most {most} names of 1 to 63 of a-z, 0-9 and '-', each with 1 to {AlertLimits.MaxText} characters."
            : null;

    /// <summary>A text of a caller, for a message.</summary>
    public static string Short(string? text) => text is null ? "" : text.Length > 80 ? text[..80] + "..." : text;

    private static string? Leaf(AlertCondition leaf) =>
        leaf.Signal is not { Length: > 0 and <= 100 } ? "signal is 1 to 100 characters: a signal's name, or a beginning that ends with '*'."
        : leaf.Above is { } above && !double.IsFinite(above) || leaf.Below is { } below && !double.IsFinite(below) ? "above and below are finite numbers."
        : leaf.Above is null && leaf.Below is null && leaf.Finding is null ? $"The condition on '{Short(leaf.Signal)}' says nothing: it takes above, below or finding."
        : leaf.ForSeconds is < 0 or > MostSeconds ? $"forSeconds is 0 to {MostSeconds}."
        : leaf.OfWindows is < 1 or > AlertLimits.MaxWindows || leaf.AtLeast < 1 || leaf.AtLeast > leaf.OfWindows ? $"atLeast is 1 to ofWindows, and ofWindows 1 to {AlertLimits.MaxWindows}."
        : null;

    private static string? Mutual(AlertRule rule, AlertSettings settings) =>
        settings.AllRules().FirstOrDefault(other => other.Name != rule.Name && Inhibits(rule, other) && Inhibits(other, rule)) is { } other
            ? $"'{rule.Name}' and '{other.Name}' would make each other quiet, so that nobody heard of either."
            : null;

    private static bool Inhibits(AlertRule rule, AlertRule other) =>
        Governance.NamePattern.Matches(rule.Inhibits, other.Name) || Governance.NamePattern.Matches(other.InhibitedBy, rule.Name);
}
