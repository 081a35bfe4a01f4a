using Actors.Dashboard.Controls;

namespace Actors.Dashboard.Scoring;

/// <summary>What a job's phase means to a reader at a glance.</summary>
internal static class JobWords
{
    /// <summary>How a phase looks.</summary>
    public static BadgeKind OfPhase(string phase) => phase switch
    {
        "done" => BadgeKind.Good,
        "failed" => BadgeKind.Bad,
        "suspect" or "held" or "paused" or "cancelled" => BadgeKind.Warn,
        _ => BadgeKind.Neutral,
    };

    /// <summary>Whether it is over.</summary>
    public static bool IsOver(string phase) => phase is "done" or "suspect" or "failed" or "cancelled";
}
