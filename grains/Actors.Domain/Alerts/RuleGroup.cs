using System.Collections.Immutable;

namespace Actors.Domain.Alerts;

/// <summary>A group of a rule, and whether the rule's condition is so for it.</summary>
/// <param name="Key">The group as text.</param>
/// <param name="Labels">What its signals have in common.</param>
/// <param name="Holds">Whether the condition is so, for however short a time.</param>
/// <param name="Fires">Whether it is so for long enough.</param>
/// <param name="Members">The signals for which it is so, gravest first.</param>
public sealed record RuleGroup(string Key, ImmutableDictionary<string, string> Labels, bool Holds, bool Fires, IReadOnlyList<AlertSignal> Members)
{
    /// <summary>The groups of a rule for which anything that it asks for is so.</summary>
    public static IReadOnlyList<RuleGroup> Of(AlertRule rule, IEnumerable<AlertSeries> series, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(rule);
        var leaves = rule.When.Leaves().ToList();
        return [.. series.Where(one => one.Leaf < leaves.Count)
            .GroupBy(one => KeyOf(rule, one.Last), StringComparer.Ordinal)
            .Where(group => group.Any(one => one.Holds && leaves[one.Leaf].IsAsked))
            .Select(group => Of(rule, leaves, group.Key, [.. group], now))];
    }

    private static RuleGroup Of(AlertRule rule, List<(AlertCondition Leaf, bool IsAsked)> leaves, string key, List<AlertSeries> series, DateTimeOffset now)
    {
        var members = series.Where(one => one.Holds && leaves[one.Leaf].IsAsked).Select(one => one.Last)
            .OrderByDescending(signal => Math.Abs(signal.Value)).ThenBy(signal => signal.Name, StringComparer.Ordinal).ThenBy(signal => signal.Subject, StringComparer.Ordinal)
            .ThenBy(signal => signal.Version).ToList();
        var labels = rule.Labels.SetItem("rule", rule.Name).SetItem("severity", rule.Severity);

        // What all have in common is a label, too, whether the rule groups by it or not.
        foreach (var label in (string[])["model", "version", "subject", "signal"])
        {
            if (members.Select(member => member.Label(label)).Distinct().Take(2).ToList() is [{ Length: > 0 } common])
            {
                labels = labels.SetItem(label, common);
            }
        }

        return new RuleGroup(
            key,
            labels,
            rule.When.IsSo(place => series.Any(one => one.Leaf == place && one.Holds)),
            rule.When.IsSo(place => series.Any(one => one.Leaf == place && (leaves[place].IsAsked ? one.Fires(leaves[place].Leaf, now) : one.Holds))),
            members);
    }

    private static string KeyOf(AlertRule rule, AlertSignal signal) =>
        string.Join('|', rule.GroupBy.Select(label => $"{label}={signal.Label(label)}"));
}
