using System.Collections.Immutable;

namespace Actors.Domain.Alerts;

/// <summary>
/// Decides who is told of what, and when: at most one notification of a group within its interval, whatever happens in between. A notification is an
/// errand, durable before it is sent; the next of the group is made when it is done.
/// </summary>
internal static class NoticeSteps
{
    public static AlertBook Plan(AlertBook book, AlertSettings settings, IReadOnlyList<AlertRule> rules, DateTimeOffset now)
    {
        var routed = Route(book, settings, rules);
        var groups = book.Groups.ToDictionary(group => group.Key, StringComparer.Ordinal);
        foreach (var (key, place) in routed)
        {
            groups[key] = (groups.GetValueOrDefault(key) ?? new NoticeGroup(key, place.Route.Receiver!, place.Labels, now)) with
            {
                Wait = TimeSpan.FromSeconds(place.Route.GroupWaitSeconds!.Value),
                Interval = TimeSpan.FromSeconds(place.Route.GroupIntervalSeconds!.Value),
                Repeat = TimeSpan.FromSeconds(place.Route.RepeatIntervalSeconds!.Value),
            };
        }

        var next = book;
        var kept = new List<NoticeGroup>();
        foreach (var group in groups.Values.OrderBy(group => group.BeganAt).ThenBy(group => group.Key, StringComparer.Ordinal))
        {
            var alerts = routed.TryGetValue(group.Key, out var place) ? place.Alerts : [];
            (next, var after) = Step(next, group, alerts, settings, now);
            if (after is not null)
            {
                kept.Add(after);
            }
        }

        return next with { Groups = Kept.Of(next.Groups, kept) };
    }

    private static Dictionary<string, (AlertRoute Route, ImmutableDictionary<string, string> Labels, List<Alert> Alerts)> Route(
        AlertBook book, AlertSettings settings, IReadOnlyList<AlertRule> rules)
    {
        var named = rules.ToDictionary(rule => rule.Name, rule => rule.Route, StringComparer.Ordinal);
        var routed = new Dictionary<string, (AlertRoute, ImmutableDictionary<string, string>, List<Alert> Alerts)>(StringComparer.Ordinal);
        foreach (var alert in book.Alerts.Where(alert => alert.IsOn && alert.MutedBy is null))
        {
            foreach (var route in settings.Routes.Find(alert, named.GetValueOrDefault(alert.Rule)))
            {
                var labels = route.GroupBy!.Value.Where(alert.Labels.ContainsKey).ToImmutableDictionary(label => label, label => alert.Labels[label]);
                var key = $"{route.Name}/{route.Receiver}/{LabelMatch.Fingerprint(labels)}";
                if (!routed.TryGetValue(key, out var known))
                {
                    routed[key] = known = (route, labels, []);
                }

                known.Alerts.Add(alert);
            }
        }

        return routed;
    }

    /// <summary>A group's next step; null where there is nothing more to remember of it.</summary>
    private static (AlertBook Book, NoticeGroup? Group) Step(AlertBook book, NoticeGroup group, List<Alert> firing, AlertSettings settings, DateTimeOffset now)
    {
        if (group.Pending is not null)
        {
            return (book, group);
        }

        var told = group.Told.Select(known => (Known: known, Alert: book.Find(known.Id))).ToList();

        // Of what is silenced meanwhile, or forgotten, nothing more is said.
        var resolved = told.Where(known => known.Alert is { IsOver: true }).Select(known => known.Alert!).ToList();
        var isChanged = firing.Any(alert => !group.Told.Contains(new ToldAlert(alert.Id, alert.Episode)));
        var speaksOfResolved = resolved.Count > 0 && settings.Receiver(group.Receiver)?.SendResolved != false;
        var isDue = group.LastAt is not { } last ? firing.Count > 0 && now >= group.BeganAt + group.Wait
            : isChanged || speaksOfResolved ? now >= last + group.Interval
            : firing.Any(alert => alert.Phase == AlertPhase.Firing) && now >= last + (group.Repeat > group.Interval ? group.Repeat : group.Interval);
        if (!isDue)
        {
            var isOver = firing.Count == 0 && !speaksOfResolved && (group.LastAt is null || now >= group.LastAt + group.Interval);
            return (book, isOver ? null : group);
        }

        if (book.Errands.Length >= AlertLimits.MaxErrands)
        {
            return (book, group);
        }

        var reason = group.LastAt is null ? "new" : isChanged || speaksOfResolved ? "changed" : "repeat";
        var notice = Make(book, group, [.. firing, .. speaksOfResolved ? resolved : []], reason, now);
        return (
            book.Asking(notice) with { LastNotice = book.LastNotice + 1 },
            group with { LastAt = now, Pending = notice.Id, Told = [.. firing.Select(alert => new ToldAlert(alert.Id, alert.Episode))] });
    }

    private static Errand Make(AlertBook book, NoticeGroup group, List<Alert> alerts, string reason, DateTimeOffset now) =>
        new(FormattableString.Invariant($"n{book.LastNotice + 1}"), ErrandKind.Notice, group.Receiver, reason, now, now)
        {
            Group = group.Key,
            GroupLabels = group.Labels,
            Alerts = [.. alerts.OrderByDescending(alert => AlertRule.Rank(alert.Severity)).Take(AlertLimits.MaxListed)],
            Count = alerts.Count,
        };
}
