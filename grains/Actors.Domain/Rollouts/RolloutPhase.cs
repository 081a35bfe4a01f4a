namespace Actors.Domain.Rollouts;

/// <summary>Where a rollout is.</summary>
public enum RolloutPhase
{
    /// <summary>Going from step to step.</summary>
    Running,

    /// <summary>Held at its step by somebody or by an analysis; harm still rolls it back.</summary>
    Paused,

    /// <summary>The step is passed; the next waits for approval.</summary>
    AwaitingPromotion,

    /// <summary>Harm was found; going back waits for approval.</summary>
    AwaitingRollback,

    /// <summary>Over: the candidate is live.</summary>
    Promoted,

    /// <summary>Over: harm was found, the baseline has all traffic.</summary>
    RolledBack,

    /// <summary>Over: somebody ended it, or moved live meanwhile; the baseline has all traffic.</summary>
    Aborted,
}
