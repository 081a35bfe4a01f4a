using System.Globalization;

namespace Actors.Domain.Incidents;

/// <summary>What people do to incidents.</summary>
public static class IncidentSteps
{
    /// <summary>Does it, or says why not. Done again, it is as done once, but for notes.</summary>
    public static (Incident? Next, string? Fault) Take(Incident incident, IncidentOrder order, string by, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(incident);
        ArgumentNullException.ThrowIfNull(order);
        return order.Text?.Length > IncidentLimits.MaxText ? (null, $"A text has at most {IncidentLimits.MaxText} characters.") : order.Verb switch
        {
            "note" => string.IsNullOrWhiteSpace(order.Text) ? (null, "A note says something.") : Say(incident, IncidentKinds.Note, order.Text, by, now),
            "step" => Step(incident, order, by, now),
            "text" => PostMortem.Sections.Contains(order.Section ?? "")
                ? (incident with { Texts = string.IsNullOrWhiteSpace(order.Text) ? incident.Texts.Remove(order.Section!) : incident.Texts.SetItem(order.Section!, order.Text) }, null)
                : (null, $"The section is one of {string.Join(", ", PostMortem.Sections)}."),
            "action" => Act(incident, order),
            "action-done" => Done(incident, order, by, now),
            "close" => incident.ClosedAt is null ? Say(incident with { ClosedAt = now }, IncidentKinds.Closed, order.Text ?? "It is over.", by, now) : (incident, null),
            "reopen" => incident.ClosedAt is null ? (incident, null) : Say(incident with { ClosedAt = null }, IncidentKinds.Opened, order.Text ?? "It is not over.", by, now),
            _ => (null, $"'{order.Verb}' is nothing that can be done to an incident."),
        };
    }

    private static (Incident? Next, string? Fault) Say(Incident incident, string kind, string text, string by, DateTimeOffset now) => incident.Events.Length >= IncidentLimits.MaxEvents
        ? (null, $"The incident holds {IncidentLimits.MaxEvents} events already.")
        : (incident.With(new IncidentEvent(string.Create(CultureInfo.InvariantCulture, $"{kind}.{incident.Events.Length}.{now.UtcTicks}"), now, kind, by, text)), null);

    private static (Incident? Next, string? Fault) Step(Incident incident, IncidentOrder order, string by, DateTimeOffset now)
    {
        if (incident.Steps.FirstOrDefault(step => step.Number == order.Number) is not { } known)
        {
            return (null, "There is no such step.");
        }

        return known.DoneAt is not null
            ? (incident, null)
            : Say(
                incident with { Steps = incident.Steps.Replace(known, known with { DoneAt = now, DoneBy = by, Note = order.Text }) },
                IncidentKinds.Step,
                $"Step {known.Number} is done: {known.Text}{(order.Text is null ? "" : $" ({order.Text})")}",
                by,
                now);
    }

    private static (Incident? Next, string? Fault) Act(Incident incident, IncidentOrder order)
    {
        if (string.IsNullOrWhiteSpace(order.Text) || order.Text.Length > 200 || string.IsNullOrWhiteSpace(order.Owner) || order.Owner.Length > 200 || order.DueAt is not { } due)
        {
            return (null, "An action has a title and an owner of at most 200 characters each, and a date.");
        }

        if (order.Number is not { } number)
        {
            return incident.Actions.Length >= IncidentLimits.MaxActions
                ? (null, $"The incident has {IncidentLimits.MaxActions} actions already.")
                : (incident with { Actions = incident.Actions.Add(new IncidentAction(incident.Actions.Length + 1, order.Text, order.Owner, due)) }, null);
        }

        // Another date is another promise: if that passes, too, it is said again.
        return incident.Actions.FirstOrDefault(action => action.Number == number) is { } known
            ? (incident with { Actions = incident.Actions.Replace(known, known with { Title = order.Text, Owner = order.Owner, DueAt = due, IsTold = known.IsTold && known.DueAt == due }) }, null)
            : (null, "There is no such action.");
    }

    private static (Incident? Next, string? Fault) Done(Incident incident, IncidentOrder order, string by, DateTimeOffset now) =>
        incident.Actions.FirstOrDefault(action => action.Number == order.Number) is not { } known ? (null, "There is no such action.")
        : known.DoneAt is not null ? (incident, null)
        : Say(incident with { Actions = incident.Actions.Replace(known, known with { DoneAt = now }) }, IncidentKinds.Note, $"Action {known.Number} is done: {known.Title}", by, now);
}
