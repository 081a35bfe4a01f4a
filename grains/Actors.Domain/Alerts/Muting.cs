namespace Actors.Domain.Alerts;

/// <summary>Says of which alerts nobody is told: those that are silenced, and those that another alert explains.</summary>
internal static class Muting
{
    public static AlertBook Judge(AlertBook book, AlertSettings settings, IReadOnlyList<AlertRule> rules, DateTimeOffset now)
    {
        var byName = rules.ToDictionary(rule => rule.Name, StringComparer.Ordinal);
        var on = book.Alerts.Where(alert => alert.IsOn && byName.ContainsKey(alert.Rule)).ToList();
        return book with
        {
            Alerts = Kept.Of(book.Alerts, book.Alerts.Select(alert => alert.IsOver ? alert : WithCause(alert, Cause(alert)))),
        };

        string? Cause(Alert alert) =>
            settings.Silences.FirstOrDefault(silence => silence.IsFor(alert, now)) is { } silence ? "silence:" + silence.Name
            : byName.TryGetValue(alert.Rule, out var rule) && on.FirstOrDefault(other => other.Id != alert.Id && Explains(byName[other.Rule], other, rule, alert)) is { } cause ? "alert:" + cause.Id
            : null;
    }

    private static Alert WithCause(Alert alert, string? cause) => alert.MutedBy == cause ? alert : alert with { MutedBy = cause };

    /// <summary>Whether an alert explains another: one rule says so of the other, and what both are grouped by is the same.</summary>
    private static bool Explains(AlertRule rule, Alert alert, AlertRule otherRule, Alert other) =>
        rule.Name != otherRule.Name
        && (Governance.NamePattern.Matches(rule.Inhibits, otherRule.Name) || Governance.NamePattern.Matches(otherRule.InhibitedBy, rule.Name))
        && rule.GroupBy.Intersect(otherRule.GroupBy, StringComparer.Ordinal)
            .All(label => alert.Labels.GetValueOrDefault(label, "") == other.Labels.GetValueOrDefault(label, ""));
}
