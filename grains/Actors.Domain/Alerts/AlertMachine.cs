using System.Text.Json;
using Actors.Domain.Remedies;

namespace Actors.Domain.Alerts;

/// <summary>
/// The steps of a tenant's alerts: signals, time, and what people and errands say take the book from one state to the next. What a step wants done
/// outside stands in its <see cref="AlertBook.Errands"/>; nobody acts on a book that is not durable.
/// </summary>
public static class AlertMachine
{
    /// <summary>Signals have come. A repeat of a window changes nothing.</summary>
    public static AlertBook Observe(AlertBook book, IEnumerable<AlertSignal> signals, AlertSettings settings, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(book);
        ArgumentNullException.ThrowIfNull(settings);
        return Advance(book with { Series = SeriesSteps.Take(book.Series, signals, settings.AllRules(), now) }, settings, now);
    }

    /// <summary>Time has passed, or settings have changed.</summary>
    public static AlertBook Advance(AlertBook book, AlertSettings settings, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(book);
        ArgumentNullException.ThrowIfNull(settings);
        var rules = settings.AllRules();
        var next = book with { Series = SeriesSteps.Age(book.Series, rules, now) };
        next = AlertEvaluation.Judge(next, rules, now);
        next = Muting.Judge(next, settings, rules, now);
        next = RemedySteps.Plan(next, settings, now);
        next = IncidentSteps.Plan(next, rules, now);
        next = EscalationSteps.Plan(next, settings, rules, now);
        return NoticeSteps.Plan(next, settings, rules, now);
    }

    /// <summary>Somebody looks at an alert: it escalates no further and is not told of again while it stays as it is.</summary>
    /// <returns>Null where there is no such alert, or it does not fire. Acknowledged again, it is as acknowledged once.</returns>
    public static AlertBook? Acknowledge(AlertBook book, string id, string by, string? note, AlertSettings settings, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(book);
        return book.Find(id) switch
        {
            { Phase: AlertPhase.Acknowledged } => book,
            { Phase: AlertPhase.Firing } alert => Advance(
                book.With(alert with { Phase = AlertPhase.Acknowledged, AcknowledgedAt = now, AcknowledgedBy = by, Note = note, EscalationAt = null }), settings, now),
            _ => null,
        };
    }

    /// <summary>Settings have changed: what the conditions of rules that look at something else now knew is forgotten.</summary>
    public static AlertBook Forget(AlertBook book, AlertSettings before, AlertSettings after)
    {
        ArgumentNullException.ThrowIfNull(book);
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(after);
        var looks = before.AllRules().ToDictionary(rule => rule.Name, Look, StringComparer.Ordinal);
        var same = after.AllRules().Where(rule => looks.GetValueOrDefault(rule.Name) == Look(rule)).Select(rule => rule.Name).ToHashSet(StringComparer.Ordinal);
        return book with { Series = Kept.Of(book.Series, book.Series.Where(one => same.Contains(one.Rule))) };
    }

    private static string Look(AlertRule rule) => JsonSerializer.Serialize(new { rule.When, rule.GroupBy }, AlertJson.Options);
}
