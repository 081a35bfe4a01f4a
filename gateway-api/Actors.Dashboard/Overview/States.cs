using Actors.Dashboard.Controls;

namespace Actors.Dashboard.Overview;

/// <summary>How states of models and alerts look.</summary>
internal static class States
{
    public static BadgeKind Kind(string state) => state switch
    {
        "failing" or "harm" or "critical" or "failed" or "rolledBack" or "firing" => BadgeKind.Bad,
        "warning" or "doubt" or "degraded" or "paused" or "awaitingPromotion" or "awaitingRollback" or "pending" => BadgeKind.Warn,
        "serving" or "fine" or "loaded" or "live" or "promoted" or "resolved" or "good" => BadgeKind.Good,
        _ => BadgeKind.Neutral,
    };
}
