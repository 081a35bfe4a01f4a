using Actors.Domain.Registry.Webhooks;
using Actors.Domain.Remedies;

namespace Actors.Domain.Alerts;

/// <summary>Which errands are due, and what becomes of them.</summary>
public static class ErrandSteps
{
    /// <summary>What may be tried now: of each kind and target the oldest that is not done, so that each target hears in order.</summary>
    public static IEnumerable<Errand> Due(AlertBook book, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(book);
        return book.Errands.GroupBy(errand => (errand.Kind, errand.Target)).Select(lane => lane.First()).Where(errand => errand.NextAt <= now);
    }

    /// <summary>An attempt has ended. Said of an errand that is done already, it changes nothing.</summary>
    public static AlertBook Settle(AlertBook book, string id, ErrandEnd end, AlertSettings settings, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(book);
        ArgumentNullException.ThrowIfNull(end);
        if (book.Errands.FirstOrDefault(errand => errand.Id == id) is not { } errand)
        {
            return book;
        }

        var tried = errand with { Attempts = errand.Attempts + 1, Failure = end.Detail, NextAt = now + WebhookRules.DelayAfter(errand.Attempts + 1) };
        return end.Outcome == ErrandEnd.Retry && now - errand.At < AlertLimits.Patience
            ? book with { Errands = book.Errands.Replace(errand, tried) }
            : AlertMachine.Advance(Finish(book, tried, end.Outcome == ErrandEnd.Retry ? end with { Outcome = ErrandEnd.Failed } : end, now), settings, now);
    }

    private static AlertBook Finish(AlertBook book, Errand errand, ErrandEnd end, DateTimeOffset now)
    {
        var finished = new FinishedErrand(
            errand.Id, errand.Kind, errand.Target, errand.Reason, errand.At, now, end.Outcome, errand.Attempts, [.. errand.Alerts.Select(alert => alert.Id)], end.Detail);
        var next = book with
        {
            Errands = book.Errands.RemoveAll(known => known.Id == errand.Id),
            Groups = Kept.Of(book.Groups, book.Groups.Select(group => group.Pending == errand.Id ? group with { Pending = null } : group)),

            // Entries of incidents are seen in the incidents.
            Finished = errand.Kind == ErrandKind.Incident && end.Outcome == ErrandEnd.Done ? book.Finished : [.. book.Finished.Add(finished).TakeLast(AlertLimits.MaxFinished)],
        };
        return errand.Kind == ErrandKind.Remedy ? RemedySteps.Settle(next, errand, end, now) : next;
    }
}
