using Actors.Dashboard.Controls;

namespace Actors.Dashboard.Alerts;

/// <summary>What alerts' words mean to a reader at a glance.</summary>
internal static class AlertWords
{
    /// <summary>How a severity looks.</summary>
    public static BadgeKind OfSeverity(string severity) => severity switch { "critical" => BadgeKind.Bad, "warning" => BadgeKind.Warn, _ => BadgeKind.Neutral };

    /// <summary>How a phase looks.</summary>
    public static BadgeKind OfPhase(string phase) => phase switch { "firing" => BadgeKind.Bad, "pending" or "acknowledged" => BadgeKind.Warn, "resolved" => BadgeKind.Good, _ => BadgeKind.Neutral };

    /// <summary>How what came of something looks.</summary>
    public static BadgeKind OfOutcome(string outcome) => outcome switch { "done" or "tried" => BadgeKind.Good, "failed" or "refused" => BadgeKind.Bad, "limited" => BadgeKind.Warn, _ => BadgeKind.Neutral };
}
