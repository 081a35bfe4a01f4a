using System.Collections.Immutable;

namespace Actors.Domain.Incidents;

/// <summary>Something that went wrong with a model, what happened around it, and what was done about it.</summary>
/// <param name="Id">Unique in the tenant.</param>
/// <param name="Title">One line.</param>
/// <param name="Severity">info, warning or critical.</param>
/// <param name="Model">The model; empty for none.</param>
/// <param name="OpenedAt">When it began.</param>
/// <param name="OpenedBy">Who opened it: a person, or <c>alert:ID</c>.</param>
public sealed record Incident(string Id, string Title, string Severity, string Model, DateTimeOffset OpenedAt, string OpenedBy)
{
    /// <summary>When it was closed; null while it is open.</summary>
    public DateTimeOffset? ClosedAt { get; init; }

    /// <summary>Its alerts, by id.</summary>
    public ImmutableArray<string> Alerts { get; init; } = [];

    /// <summary>What happened, oldest first; once it is closed, what the model's history says among it.</summary>
    public ImmutableArray<IncidentEvent> Events { get; init; } = [];

    /// <summary>What people do, from playbooks.</summary>
    public ImmutableArray<IncidentStep> Steps { get; init; } = [];

    /// <summary>What is left to be done.</summary>
    public ImmutableArray<IncidentAction> Actions { get; init; } = [];

    /// <summary>Texts of the post-mortem, by name: see <see cref="PostMortem.Sections"/>.</summary>
    public ImmutableDictionary<string, string> Texts { get; init; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>When the next action is due of which nobody knows; null where there is none.</summary>
    public DateTimeOffset? NextDue => Actions.Where(action => action is { DoneAt: null, IsTold: false }).Min(action => (DateTimeOffset?)action.DueAt);

    /// <summary>With something that happened; the same again changes nothing, and neither does what there is no room for.</summary>
    public Incident With(IncidentEvent happened)
    {
        ArgumentNullException.ThrowIfNull(happened);
        return Events.Any(known => known.Id == happened.Id) || Events.Length >= IncidentLimits.MaxEvents
            ? this
            : this with { Events = [.. Events.Add(happened).OrderBy(known => known.At)] };
    }

    /// <summary>With an alert; the same again changes nothing.</summary>
    public Incident WithAlert(string alert) => Alerts.Contains(alert) || Alerts.Length >= IncidentLimits.MaxAlerts ? this : this with { Alerts = Alerts.Add(alert) };
}
