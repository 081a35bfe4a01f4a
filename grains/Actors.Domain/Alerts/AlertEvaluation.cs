using System.Collections.Immutable;

namespace Actors.Domain.Alerts;

/// <summary>Brings alerts to what their rules' conditions say.</summary>
internal static class AlertEvaluation
{
    /// <summary>Judges every rule in force for each of its groups.</summary>
    public static AlertBook Judge(AlertBook book, IReadOnlyList<AlertRule> rules, DateTimeOffset now)
    {
        var next = book;
        var series = book.Series.ToLookup(one => one.Rule, StringComparer.Ordinal);
        foreach (var rule in rules.Where(rule => rule.Enabled))
        {
            var groups = RuleGroup.Of(rule, series[rule.Name], now);
            foreach (var group in groups)
            {
                next = Bring(next, rule, group, now);
            }

            next = Quiet(next, alert => alert.Rule == rule.Name && !groups.Any(group => group.Key == alert.Group && group.Holds), now);
        }

        // A rule that is removed or switched off takes its alerts with it, flapping or not.
        var inForce = rules.Where(rule => rule.Enabled).Select(rule => rule.Name).ToHashSet(StringComparer.Ordinal);
        return Forget(Map(next, alert => inForce.Contains(alert.Rule) || alert.IsOver ? alert : Resolve(alert, now)), now);
    }

    private static AlertBook Bring(AlertBook book, AlertRule rule, RuleGroup group, DateTimeOffset now)
    {
        if (!group.Holds)
        {
            return book;
        }

        var known = book.Alerts.LastOrDefault(alert => alert.Rule == rule.Name && alert.Group == group.Key);
        var returns = known is { IsOver: true } && now - known.ResolvedAt <= AlertLimits.Reopen;
        if (returns && !group.Fires)
        {
            // What was there lately is not pending anew: it comes back when it fires.
            return book;
        }

        if (known is not null && (returns || !known.IsOver))
        {
            return book.With(Describe(known.IsOver ? Return(known, now) : group.Fires && known.Phase == AlertPhase.Pending ? Fire(known, now) : known with { QuietSince = null }, rule, group));
        }

        if (book.Alerts.Count(alert => !alert.IsOver) >= AlertLimits.MaxActive)
        {
            return book with { Refused = book.Refused + 1 };
        }

        var begun = new Alert(FormattableString.Invariant($"a{book.LastAlert + 1}"), rule.Name, group.Key, rule.Severity, AlertPhase.Pending, now);
        return book with { Alerts = book.Alerts.Add(Describe(group.Fires ? Fire(begun, now) : begun, rule, group)), LastAlert = book.LastAlert + 1 };
    }

    private static Alert Fire(Alert alert, DateTimeOffset now) => alert with { Phase = AlertPhase.Firing, FiredAt = now, Episode = alert.Episode + 1, QuietSince = null };

    private static Alert Return(Alert alert, DateTimeOffset now) => Fire(alert, now) with
    {
        ResolvedAt = null,
        AcknowledgedAt = null,
        AcknowledgedBy = null,
        Note = null,
        Returns = [.. alert.Returns.Add(now).Where(at => now - at <= AlertLimits.Reopen).TakeLast(10)],
    };

    private static Alert Resolve(Alert alert, DateTimeOffset now) => alert with { Phase = AlertPhase.Resolved, ResolvedAt = now, QuietSince = null, EscalationAt = null, MutedBy = null };

    /// <summary>The alert with what makes it; unchanged where that is as it was.</summary>
    private static Alert Describe(Alert alert, AlertRule rule, RuleGroup group)
    {
        var members = Kept.Of(alert.Members, group.Members.Take(AlertLimits.MaxMembers));
        if (members == alert.Members && group.Members.Count == alert.MemberCount && alert.Severity == rule.Severity)
        {
            return alert;
        }

        var described = alert with { Severity = rule.Severity, Labels = group.Labels, Members = members, MemberCount = group.Members.Count };
        return described with { Annotations = rule.Annotations.ToImmutableDictionary(text => text.Key, text => AlertText.Fill(text.Value, described)) };
    }

    private static AlertBook Quiet(AlertBook book, Func<Alert, bool> isQuiet, DateTimeOffset now)
    {
        var next = Map(book, alert =>
            alert.IsOver || !isQuiet(alert) ? alert
            : alert.IsFlapping && now - (alert.QuietSince ?? now) < AlertLimits.FlappingHold ? alert with { QuietSince = alert.QuietSince ?? now }
            : Resolve(alert, now));

        // What never fired is not worth remembering.
        return next with { Alerts = Kept.Of(next.Alerts, next.Alerts.Where(alert => !alert.IsOver || alert.Episode > 0)) };
    }

    private static AlertBook Map(AlertBook book, Func<Alert, Alert> change) => book with { Alerts = Kept.Of(book.Alerts, book.Alerts.Select(change)) };

    private static AlertBook Forget(AlertBook book, DateTimeOffset now)
    {
        var excess = book.Alerts.Count(alert => alert.IsOver) - AlertLimits.MaxResolved;
        var old = book.Alerts.Where(alert => alert.IsOver).OrderBy(alert => alert.ResolvedAt).Take(Math.Max(0, excess)).Select(alert => alert.Id).ToHashSet();
        return book with { Alerts = Kept.Of(book.Alerts, book.Alerts.Where(alert => !old.Contains(alert.Id) && !(now - alert.ResolvedAt > AlertLimits.Remembered))) };
    }
}
