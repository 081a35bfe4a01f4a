using System.Collections.Immutable;

namespace Actors.Domain.Alerts;

/// <summary>What a tenant has set of its alerts.</summary>
public sealed record AlertSettings
{
    /// <summary>The tenant's own rules; one of a default's name replaces it.</summary>
    public ImmutableArray<AlertRule> Rules { get; init; } = [];

    /// <summary>Silences, those that are over among them until they are removed.</summary>
    public ImmutableArray<AlertSilence> Silences { get; init; } = [];

    /// <summary>Who can be told; <c>log</c> is there without being set.</summary>
    public ImmutableArray<AlertReceiver> Receivers { get; init; } = [];

    /// <summary>Escalation paths.</summary>
    public ImmutableArray<EscalationPath> Escalations { get; init; } = [];

    /// <summary>Remedies.</summary>
    public ImmutableArray<Remedies.RemedyPolicy> Remedies { get; init; } = [];

    /// <summary>What people do when an incident opens.</summary>
    public ImmutableArray<Playbook> Playbooks { get; init; } = [];

    /// <summary>Where alerts go.</summary>
    public AlertRoute Routes { get; init; } = AlertRoute.Default;

    /// <summary>The rules in force or switched off: the tenant's own, and the defaults that it has not replaced.</summary>
    public IReadOnlyList<AlertRule> AllRules() =>
        [.. Rules.Concat(DefaultRules.All.Where(rule => Rules.All(own => own.Name != rule.Name))).OrderBy(rule => rule.Name, StringComparer.Ordinal)];

    /// <summary>A receiver; null where there is none.</summary>
    public AlertReceiver? Receiver(string name) =>
        Receivers.FirstOrDefault(receiver => receiver.Name == name) ?? (name == "log" ? new AlertReceiver { Name = "log" } : null);
}
