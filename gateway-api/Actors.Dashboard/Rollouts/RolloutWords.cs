using System.Text.Json;
using Actors.Dashboard.Api;
using Actors.Dashboard.Controls;

namespace Actors.Dashboard.Rollouts;

/// <summary>What a rollout's words mean to a reader at a glance.</summary>
internal static class RolloutWords
{
    /// <summary>How a phase looks.</summary>
    public static BadgeKind OfPhase(string phase) => phase switch
    {
        "promoted" => BadgeKind.Good,
        "rolledBack" or "aborted" => BadgeKind.Bad,
        "paused" or "awaitingPromotion" or "awaitingRollback" => BadgeKind.Warn,
        _ => BadgeKind.Neutral,
    };

    /// <summary>How a finding looks.</summary>
    public static BadgeKind OfFinding(string finding) => finding switch { "fine" => BadgeKind.Good, "harm" => BadgeKind.Bad, _ => BadgeKind.Warn };

    /// <summary>Whether a rollout is over.</summary>
    public static bool IsOver(string phase) => phase is "promoted" or "rolledBack" or "aborted";

    /// <summary>Whether something keeps it from going on, or brought it back.</summary>
    public static bool IsStopped(string phase) => phase is "rolledBack" or "aborted" or "paused" or "awaitingRollback";

    /// <summary>Orders findings, those that speak most against the candidate first.</summary>
    public static int GravityOf(string finding) => finding switch { "harm" => 0, "doubt" => 1, _ => 2 };

    /// <summary>Who took a decision.</summary>
    public static string By(JsonElement verdict) => verdict.Text("by") is { Length: > 0 } by ? by : "the rollout itself";
}
