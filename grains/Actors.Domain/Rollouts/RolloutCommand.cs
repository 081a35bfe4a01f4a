namespace Actors.Domain.Rollouts;

/// <summary>What somebody may ask of a rollout.</summary>
public enum RolloutCommand
{
    /// <summary>To stay at its step.</summary>
    Pause,

    /// <summary>To go on.</summary>
    Resume,

    /// <summary>To end, with all traffic on the baseline.</summary>
    Abort,

    /// <summary>To do what waits for approval.</summary>
    Approve,
}
