using Actors.Domain.Alerts;

namespace Actors.Domain.Remedies;

/// <summary>Asks for remedies: of each policy once for each time that an alert fires, within its limit.</summary>
internal static class RemedySteps
{
    public static AlertBook Plan(AlertBook book, AlertSettings settings, DateTimeOffset now)
    {
        var next = book;
        foreach (var alert in book.Alerts.Where(alert => alert.IsOn && alert.MutedBy is null && alert.RemediedEpisode < alert.Episode))
        {
            next = next.With(alert with { RemediedEpisode = alert.Episode });
            foreach (var policy in settings.Remedies.Where(policy => policy.Enabled && LabelMatch.Fits(policy.Match, alert.Labels)))
            {
                next = Ask(next, policy, alert, now);
            }
        }

        return next;
    }

    /// <summary>A run has ended; the incidents hear of it.</summary>
    public static AlertBook Settle(AlertBook book, Errand errand, ErrandEnd end, DateTimeOffset now)
    {
        var next = book with
        {
            Remedies = Kept.Of(book.Remedies, book.Remedies.Select(run => run.Id != errand.Id ? run : run with
            {
                State = run.IsDryRun && end.Outcome == ErrandEnd.Done ? "tried" : end.Outcome,
                EndedAt = now,
                Detail = end.Detail,
            })),
        };
        return next.Remedies.FirstOrDefault(run => run.Id == errand.Id) is { } done ? Tell(next, errand.Alerts[0], done, now) : next;
    }

    private static AlertBook Ask(AlertBook book, RemedyPolicy policy, Alert alert, DateTimeOffset now)
    {
        var id = FormattableString.Invariant($"{alert.Id}.{alert.Episode}.{policy.Name}");
        var run = new RemedyRun(id, policy.Name, policy.Action, alert.Id, alert.Model, now, "asked") { IsDryRun = policy.DryRun };
        var before = book.Remedies.Where(known => known.Remedy == policy.Name && known.Counts).ToList();
        var limit = before.Count(known => now - known.AskedAt < TimeSpan.FromSeconds(policy.PeriodSeconds)) >= policy.Limit
            ? FormattableString.Invariant($"It was done {policy.Limit} times within {policy.PeriodSeconds} s.")
            : before.Any(known => known.Model == alert.Model && now - known.AskedAt < TimeSpan.FromSeconds(policy.CoolDownSeconds))
                ? FormattableString.Invariant($"It was done for the model less than {policy.CoolDownSeconds} s ago.")
                : book.Errands.Length >= AlertLimits.MaxErrands ? "Too much is to be done already." : null;
        if (limit is not null)
        {
            var limited = run with { State = "limited", EndedAt = now, Detail = limit };
            return Tell(Add(book, limited), alert, limited, now);
        }

        return Add(book, run).Asking(new Errand(id, ErrandKind.Remedy, policy.Name, policy.Action, now, now) { Alerts = [alert], Count = 1 });
    }

    private static AlertBook Add(AlertBook book, RemedyRun run) => book with { Remedies = [.. book.Remedies.Add(run).TakeLast(AlertLimits.MaxRemedies)] };

    private static AlertBook Tell(AlertBook book, Alert alert, RemedyRun run, DateTimeOffset now) => book.Asking(
        new Errand(run.Id + ".told", ErrandKind.Incident, IncidentSteps.Target, "remedy", now, now)
        {
            Alerts = [alert],
            Count = 1,
            Detail = $"{run.Remedy} ({run.Action}): {run.State}. {run.Detail}".Trim(),
        });
}
