using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace Actors.Domain.Alerts;

/// <summary>One thing that somebody should look at: a rule, for one of its groups.</summary>
/// <param name="Id">Unique in the tenant.</param>
/// <param name="Rule">The rule.</param>
/// <param name="Group">The rule's group, as text.</param>
/// <param name="Severity">info, warning or critical.</param>
/// <param name="Phase">Where it is.</param>
/// <param name="StartedAt">Since when it is so.</param>
public sealed record Alert(string Id, string Rule, string Group, string Severity, AlertPhase Phase, DateTimeOffset StartedAt)
{
    /// <summary>What it is about, by which routes, silences and remedies choose: rule, severity, the rule's own labels and the group's.</summary>
    public ImmutableDictionary<string, string> Labels { get; init; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>Texts for people, by name.</summary>
    public ImmutableDictionary<string, string> Annotations { get; init; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>The signals that make it, at most <see cref="AlertLimits.MaxMembers"/>; what they were when it was last so.</summary>
    public ImmutableArray<AlertSignal> Members { get; init; } = [];

    /// <summary>How many signals make it.</summary>
    public int MemberCount { get; init; }

    /// <summary>How often it fired.</summary>
    public int Episode { get; init; }

    /// <summary>When it fired last; null before.</summary>
    public DateTimeOffset? FiredAt { get; init; }

    /// <summary>When somebody acknowledged it; null where nobody did.</summary>
    public DateTimeOffset? AcknowledgedAt { get; init; }

    /// <summary>Who.</summary>
    public string? AcknowledgedBy { get; init; }

    /// <summary>What they said.</summary>
    public string? Note { get; init; }

    /// <summary>When it was resolved; null where it is not.</summary>
    public DateTimeOffset? ResolvedAt { get; init; }

    /// <summary>Since when it is so no more, while it is held for flapping; null else.</summary>
    public DateTimeOffset? QuietSince { get; init; }

    /// <summary>When it came back within <see cref="AlertLimits.Reopen"/>.</summary>
    public ImmutableArray<DateTimeOffset> Returns { get; init; } = [];

    /// <summary>Why nobody is told: <c>silence:NAME</c> or <c>alert:ID</c>; null where they are.</summary>
    public string? MutedBy { get; init; }

    /// <summary>The episode whose remedies were asked for.</summary>
    public int RemediedEpisode { get; init; }

    /// <summary>What the incidents were last told of it.</summary>
    public string? IncidentTold { get; init; }

    /// <summary>The next step of its escalation.</summary>
    public int EscalationStep { get; init; }

    /// <summary>When that is taken; null where none is.</summary>
    public DateTimeOffset? EscalationAt { get; init; }

    /// <summary>The episode that its escalation is of.</summary>
    public int EscalatedEpisode { get; init; }

    /// <summary>Whether it comes and goes.</summary>
    public bool IsFlapping => Returns.Length >= AlertLimits.FlappingAt;

    /// <summary>Whether it is over.</summary>
    [JsonIgnore]
    public bool IsOver => Phase == AlertPhase.Resolved;

    /// <summary>Whether it fires, acknowledged or not.</summary>
    [JsonIgnore]
    public bool IsOn => Phase is AlertPhase.Firing or AlertPhase.Acknowledged;

    /// <summary>The model that it is about; empty for none.</summary>
    [JsonIgnore]
    public string Model => Labels.GetValueOrDefault("model", "");
}
