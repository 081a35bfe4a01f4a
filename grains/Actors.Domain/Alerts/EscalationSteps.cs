namespace Actors.Domain.Alerts;

/// <summary>Takes the steps of escalation paths: each once for each time that an alert fires, until somebody acknowledges it or it is over.</summary>
internal static class EscalationSteps
{
    public static AlertBook Plan(AlertBook book, AlertSettings settings, IReadOnlyList<AlertRule> rules, DateTimeOffset now)
    {
        var next = book;
        foreach (var alert in book.Alerts.Where(alert => alert is { Phase: AlertPhase.Firing, MutedBy: null }))
        {
            var name = settings.Routes.Find(alert, rules.FirstOrDefault(rule => rule.Name == alert.Rule)?.Route).Select(route => route.Escalation).FirstOrDefault(path => path is not null);
            if (settings.Escalations.FirstOrDefault(path => path.Name == name) is { } path)
            {
                next = Step(next, Begin(alert, path), path, now);
            }
        }

        return next;
    }

    private static Alert Begin(Alert alert, EscalationPath path) => alert.EscalatedEpisode == alert.Episode
        ? alert
        : alert with { EscalatedEpisode = alert.Episode, EscalationStep = 0, EscalationAt = alert.FiredAt + path.Wait(0) };

    private static AlertBook Step(AlertBook book, Alert alert, EscalationPath path, DateTimeOffset now)
    {
        if (!(alert.EscalationAt <= now) || book.Errands.Length >= AlertLimits.MaxErrands)
        {
            return book.With(alert);
        }

        var step = alert.EscalationStep;
        var id = FormattableString.Invariant($"{alert.Id}.{alert.Episode}.e{step + 1}");
        return book
            .Asking(new Errand(id, ErrandKind.Notice, path.Receiver(step), "escalation", now, now)
            {
                GroupLabels = alert.Labels,
                Alerts = [alert],
                Count = 1,
                Detail = FormattableString.Invariant($"Step {step + 1} of the path '{path.Name}': nobody has acknowledged it since {alert.FiredAt:O}."),
            })
            .With(alert with { EscalationStep = step + 1, EscalationAt = now + path.Wait(step + 1) });
    }
}
