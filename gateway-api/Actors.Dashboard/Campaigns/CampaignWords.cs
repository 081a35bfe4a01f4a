using Actors.Dashboard.Controls;

namespace Actors.Dashboard.Campaigns;

/// <summary>Words of campaigns for people.</summary>
internal static class CampaignWords
{
    /// <summary>A phase in words.</summary>
    public static string OfPhase(string phase) => phase == "waitingForApproval" ? "waiting for approval" : phase;

    /// <summary>How a phase looks.</summary>
    public static BadgeKind KindOf(string phase) => phase switch
    {
        "finished" or "passed" => BadgeKind.Good,
        "stopped" or "failed" => BadgeKind.Bad,
        "paused" or "waitingForApproval" or "cancelled" => BadgeKind.Warn,
        _ => BadgeKind.Neutral,
    };

    /// <summary>Whether it is over.</summary>
    public static bool IsOver(string phase) => phase is "finished" or "cancelled";
}
