namespace Actors.Domain.Alerts;

/// <summary>Tells the incidents what became of alerts: once of each change, in order.</summary>
internal static class IncidentSteps
{
    /// <summary>Where incidents are told.</summary>
    public const string Target = "incidents";

    public static AlertBook Plan(AlertBook book, IReadOnlyList<AlertRule> rules, DateTimeOffset now)
    {
        var next = book;
        foreach (var alert in book.Alerts.Where(alert => alert.Episode > 0))
        {
            // What was never told of stays untold when it is over, and what is muted waits.
            var phase = alert.Phase switch { AlertPhase.Acknowledged => "acknowledged", AlertPhase.Resolved => "resolved", _ => "fired" };
            var told = FormattableString.Invariant($"{alert.Episode}.{phase}");
            if (alert.IncidentTold != told && (alert.IsOver ? alert.IncidentTold is not null : alert.MutedBy is null) && next.Errands.Length < AlertLimits.MaxErrands)
            {
                next = next
                    .Asking(new Errand($"{alert.Id}.{told}", ErrandKind.Incident, Target, phase, now, now)
                    {
                        Alerts = [alert],
                        Count = 1,
                        Detail = rules.Any(rule => rule.Name == alert.Rule && rule.OpensIncident) ? "opens" : null,
                    })
                    .With(alert with { IncidentTold = told });
            }
        }

        return next;
    }
}
