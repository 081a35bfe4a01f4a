namespace Actors.Domain.Rollouts;

/// <summary>What keeps a rollout from beginning.</summary>
public enum RolloutObjectionKind
{
    /// <summary>The plan is malformed, or asks for what is so already.</summary>
    Invalid,

    /// <summary>Another is under way.</summary>
    Conflict,

    /// <summary>There is no such model.</summary>
    UnknownModel,

    /// <summary>A version is not there, or is archived, or none is live.</summary>
    UnknownVersion,
}
