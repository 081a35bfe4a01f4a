using System.Text.Json;
using Actors.Conditions;
using Actors.Revisions;

namespace Actors.Gateway.Conditions;

/// <summary>Between the API's rules and the grains'. What is left out gets its usual value here; the rest is the rules' own to check.</summary>
internal static class RuleMapping
{
    private const string Apply = "apply";

    public static ConditionView ToView(this RuleDetail? detail) => new(
        detail?.Name ?? "",
        detail?.Stage ?? "",
        detail?.When ?? "",
        detail?.Then ?? "",
        detail?.Process,
        detail?.Output,
        detail?.Value,
        detail?.IfMissing ?? Apply,
        detail?.Message);

    public static RuleSetDetail ToDetail(this ConditionSetView set) => new(
        set.Revision, set.Revision == 0 ? null : set.Since, set.By, set.Reason, [.. set.Rules.Select(ToDetail)]);

    /// <summary>A revision; without its rules where it came without.</summary>
    public static RuleSetDetail ToDetail(this RevisionEntry entry) => new(
        entry.Revision,
        entry.Since,
        entry.By,
        entry.Reason,
        entry.Content.Length == 0 ? null : [.. (JsonSerializer.Deserialize<ConditionView[]>(entry.Content) ?? []).Select(ToDetail)]);

    private static RuleDetail ToDetail(ConditionView rule) =>
        new(rule.Name, rule.Stage, rule.When, rule.Then, rule.Process, rule.Output, rule.Value, rule.IfMissing, rule.Message);
}
