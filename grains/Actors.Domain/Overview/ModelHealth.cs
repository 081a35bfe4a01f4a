using System.Globalization;

namespace Actors.Domain.Overview;

/// <summary>How a model stands, and why.</summary>
/// <param name="State">In a word.</param>
/// <param name="Reasons">What speaks against it, the gravest first; empty where nothing does.</param>
public sealed record ModelHealth(HealthState State, IReadOnlyList<string> Reasons)
{
    /// <summary>Below so many requests a share of failures says nothing.</summary>
    public const long LeastRequests = 20;

    /// <summary>From this share of failures on, a model fails.</summary>
    public const double FailingShare = 0.05;

    /// <summary>From this share on, it is to be looked at.</summary>
    public const double WarningShare = 0.01;

    /// <summary>Judges a model.</summary>
    public static ModelHealth Of(ModelFacts facts)
    {
        ArgumentNullException.ThrowIfNull(facts);
        var share = facts is { Requests: >= LeastRequests and var requests, Failures: { } failures } ? (double)failures / requests : 0;
        List<string> failing =
        [
            .. facts.CriticalAlerts.Select(rule => $"critical alert '{rule}'"),
            .. Said(facts.OpenBreakers > 0, $"breaker open on {facts.OpenBreakers} silo{(facts.OpenBreakers == 1 ? "" : "s")}"),
            .. Said(facts.LoadFault is not null, $"the live version cannot be loaded: {facts.LoadFault}"),
            .. Said(share >= FailingShare, Failed(share)),
        ];
        List<string> warning =
        [
            .. facts.OtherAlerts.Select(rule => $"alert '{rule}'"),
            .. Said(facts.RolloutPhase is "awaitingPromotion", "its rollout waits for somebody to promote the candidate"),
            .. Said(facts.RolloutPhase is "awaitingRollback", "its rollout waits for somebody to approve the rollback"),
            .. Said(facts.RolloutPhase is "paused", "its rollout is paused"),
            .. Said(facts.Degraded is not null, $"not to be trusted: {facts.Degraded}"),
            .. Said(share is >= WarningShare and < FailingShare, Failed(share)),
            .. Said(facts.IsUnloaded, "out of service"),
            .. Said(!facts.IsLive, "no version is live"),
        ];
        var state = failing.Count > 0 ? HealthState.Failing
            : warning.Count > 0 ? HealthState.Warning
            : facts.Requests > 0 ? HealthState.Serving
            : HealthState.Idle;
        return new ModelHealth(state, [.. failing, .. warning]);
    }

    private static string[] Said(bool isSo, string reason) => isSo ? [reason] : [];

    private static string Failed(double share) => string.Create(CultureInfo.InvariantCulture, $"{share:P1} of the requests fail");
}
