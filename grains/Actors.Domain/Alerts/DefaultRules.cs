using System.Collections.Immutable;

namespace Actors.Domain.Alerts;

/// <summary>The rules that every tenant has until it sets one of the same name, or switches it off.</summary>
public static class DefaultRules
{
    /// <summary>All of them.</summary>
    public static ImmutableArray<AlertRule> All { get; } =
    [
        Finding("drift", "warning", "drift.*", "{{model}}: drift in {{count}} places ({{subjects}}), {{value}} against {{baseline}}", opensIncident: true),
        Finding("quality", "critical", "quality.metric", "{{model}}: quality is not what it should be ({{subjects}}), {{value}}", opensIncident: true),
        Finding("quality-estimate", "warning", "quality.estimate", "{{model}}: estimated quality has fallen ({{subjects}}), {{value}}"),
        Finding("quality-assumption", "warning", "quality.assumption", "{{model}}: the estimate of quality rests on an assumption that no longer holds ({{subjects}})"),
        Finding("silence", "critical", "volume.silence", "{{model}}: no traffic where there always was some"),
        Finding("volume-drop", "warning", "volume.drop", "{{model}}: much less traffic than at such a time"),
        Finding("late-job", "warning", "volume.late-job", "{{model}}: a job has not run: {{subjects}}"),
        Finding("stale-inputs", "warning", "inputs.stale", "{{model}}: inputs are old: {{subjects}}"),
        Finding("errors", "critical", "errors.share", "{{model}}: {{value}} of the predictions fail", opensIncident: true),
        Finding("breaker-open", "critical", "breaker.open", "{{model}}: version {{version}} is left alone, it failed too often", opensIncident: true),
        Because(Finding("rollout-stopped", "warning", "rollout.stopped", "{{model}}: the rollout of version {{version}} was stopped")),
        Finding("campaign-stopped", "warning", "campaign.stopped", "A campaign was stopped ({{subjects}}): {{definition}}") with { ResolveAfterSeconds = 86_400 },
        Finding("scoring-stalled", "warning", "scoring.stalled", "{{model}}: a scoring job makes no progress: {{definition}}"),
        Finding("scoring-late", "warning", "scoring.late", "{{model}}: a scoring job was not done by its deadline: {{definition}}") with { ResolveAfterSeconds = 86_400 },
        Finding("scoring-at-risk", "warning", "scoring.at-risk", "{{model}}: a scoring job will miss its deadline: {{definition}}"),
        Finding("scoring-suspect", "warning", "scoring.suspect", "{{model}}: the results of a scoring job are odd: {{definition}}") with { ResolveAfterSeconds = 86_400 },
        Finding("scoring-failed", "warning", "scoring.failed", "{{model}}: a scoring job failed: {{definition}}") with { ResolveAfterSeconds = 86_400 },
        Finding("budget", "warning", "budget.actual.share", "{{subjects}} is spent: {{definition}}") with { GroupBy = ["subject"], ResolveAfterSeconds = 86_400 },
        Finding("budget-forecast", "warning", "budget.forecast.share", "{{subjects}} is to be expected: {{definition}}") with { GroupBy = ["subject"], ResolveAfterSeconds = 86_400 },
        Finding("retraining-failed", "warning", "retraining.ended", "{{model}}: the training run {{subjects}} failed: {{definition}}"),
        Finding("overdue-action", "info", "incident.action-overdue", "An action that an incident left is overdue: {{subjects}}") with { ResolveAfterSeconds = 604_800 },
    ];

    private static AlertRule Finding(string name, string severity, string signal, string summary, bool opensIncident = false) => new()
    {
        Name = name,
        Severity = severity,
        When = new AlertCondition { Signal = signal, Finding = true },
        Annotations = ImmutableDictionary<string, string>.Empty.Add("summary", summary),
        OpensIncident = opensIncident,
    };

    /// <summary>With the signal's definition beside the summary, where that would be too long in it.</summary>
    private static AlertRule Because(AlertRule rule) => rule with { Annotations = rule.Annotations.Add("why", "{{definition}}") };
}
