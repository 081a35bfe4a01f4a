namespace Actors.Domain.Reviews;

/// <summary>What becomes of a model's answer.</summary>
public enum ReviewRoute
{
    /// <summary>It stands.</summary>
    Accept,

    /// <summary>It does not stand, and nobody is asked.</summary>
    Reject,

    /// <summary>People decide.</summary>
    Review,
}
