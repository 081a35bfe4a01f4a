namespace Actors.Domain.Rollouts;

/// <summary>Why a command to a rollout was refused.</summary>
public enum RolloutRefusal
{
    /// <summary>It was not.</summary>
    None,

    /// <summary>There is none, or it is over.</summary>
    NotUnderWay,

    /// <summary>It is not in the phase that the command is for.</summary>
    WrongPhase,
}
