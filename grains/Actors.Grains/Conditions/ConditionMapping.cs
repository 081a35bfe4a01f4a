using System.Collections.Immutable;
using System.Text.Json;
using Actors.Conditions;
using Actors.Domain.Conditions;
using Actors.Grains.Governance;
using Actors.Revisions;

namespace Actors.Grains.Conditions;

/// <summary>Between the rules around a model and the messages that carry them.</summary>
internal static class ConditionMapping
{
    private const string Apply = "apply";
    private const string Skips = "skip";

    public static ConditionSetView ToView(this ConditionSet set) => new(set.Revision, set.Since, set.By, set.Reason, [.. set.Rules.Select(ToView)]);

    /// <summary>The rules that travel with routes; null where there are none.</summary>
    public static ConditionSetView? ToRoute(this ConditionSet set) => set.Rules.IsEmpty ? null : set.ToView();

    /// <summary>What is kept of a set that another takes the place of.</summary>
    public static RevisionEntry ToEntry(this ConditionSet set) =>
        new(set.Revision, set.Since, set.By, set.Reason, JsonSerializer.Serialize(set.ToView().Rules));

    /// <summary>The rules.</summary>
    public static ImmutableArray<Condition> ToRules(this ConditionView[] views) => [.. views.Select(ToRule)];

    /// <summary>What is wrong with the words of the rules; null where nothing is.</summary>
    public static string? Fault(this ConditionView[] views) => views.Select(Fault).FirstOrDefault(fault => fault is not null);

    private static string? Fault(ConditionView view) =>
        !GovernanceNames.TryRead<ConditionStage>(view.Stage, out _) ? $"Rule '{view.Name}': stage is before or after."
        : !GovernanceNames.TryRead<ConditionAction>(view.Then, out _) ? $"Rule '{view.Name}': then is refuse, review, replace or fallback."
        : view.IfMissing is not (Apply or Skips) ? $"Rule '{view.Name}': ifMissing is apply or skip."
        : null;

    private static ConditionView ToView(Condition rule) => new(
        rule.Name, GovernanceNames.Of(rule.Stage), rule.When, GovernanceNames.Of(rule.Then), rule.Process, rule.Output, rule.Value, rule.SkipsMissing ? Skips : Apply, rule.Message);

    private static Condition ToRule(ConditionView view) => new(
        view.Name,
        GovernanceNames.TryRead<ConditionStage>(view.Stage, out var stage) ? stage : ConditionStage.Before,
        view.When,
        GovernanceNames.TryRead<ConditionAction>(view.Then, out var then) ? then : ConditionAction.Refuse)
    {
        Process = view.Process,
        Output = view.Output,
        Value = view.Value,
        SkipsMissing = view.IfMissing == Skips,
        Message = view.Message,
    };
}
