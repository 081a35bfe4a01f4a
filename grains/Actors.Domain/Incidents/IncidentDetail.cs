using System.Collections.Immutable;

namespace Actors.Domain.Incidents;

/// <summary>An incident with all that is known around it.</summary>
/// <param name="Incident">The incident; its events are in the timeline.</param>
/// <param name="Timeline">What happened, oldest first: its own events, the model's history, rollouts, upstream.</param>
/// <param name="Hints">Where the cause may lie, the likeliest first.</param>
/// <param name="Overdue">Actions that should have been done, by number.</param>
public sealed record IncidentDetail(Incident Incident, IReadOnlyList<IncidentEvent> Timeline, ImmutableArray<RootCauseHint> Hints, ImmutableArray<int> Overdue)
{
    /// <summary>Puts it together.</summary>
    public static IncidentDetail Of(Incident incident, IReadOnlyList<IncidentEvent> timeline, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(incident);
        return new IncidentDetail(
            incident with { Events = [] },
            timeline,
            RootCauses.Weigh(timeline, incident.OpenedAt),
            [.. incident.Actions.Where(action => action.IsOverdue(now)).Select(action => action.Number)]);
    }
}
