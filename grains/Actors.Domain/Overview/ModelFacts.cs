namespace Actors.Domain.Overview;

/// <summary>What is known of a model at an instant.</summary>
/// <param name="Requests">Requests answered or refused in the window; null where there is no window yet.</param>
/// <param name="Failures">Those of them that were refused or failed; null where there is no window yet.</param>
public sealed record ModelFacts(long? Requests, long? Failures)
{
    /// <summary>Whether there is a version that predictions without one get.</summary>
    public bool IsLive { get; init; } = true;

    /// <summary>Whether somebody took it out of service.</summary>
    public bool IsUnloaded { get; init; }

    /// <summary>Why the live version could not be loaded; null where it could, or was not asked for.</summary>
    public string? LoadFault { get; init; }

    /// <summary>Why it is not to be trusted for the time being; null where it is.</summary>
    public string? Degraded { get; init; }

    /// <summary>Where its rollout is; null where none is under way.</summary>
    public string? RolloutPhase { get; init; }

    /// <summary>Silos on which a version's breaker is open.</summary>
    public int OpenBreakers { get; init; }

    /// <summary>Rules whose critical alerts fire.</summary>
    public IReadOnlyList<string> CriticalAlerts { get; init; } = [];

    /// <summary>Rules whose other alerts fire.</summary>
    public IReadOnlyList<string> OtherAlerts { get; init; } = [];
}
