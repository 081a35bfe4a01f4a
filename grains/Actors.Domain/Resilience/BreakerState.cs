namespace Actors.Domain.Resilience;

/// <summary>Whether a version is asked.</summary>
public enum BreakerState
{
    /// <summary>It is.</summary>
    Closed,

    /// <summary>It is not.</summary>
    Open,

    /// <summary>A few requests find out whether it is well again.</summary>
    HalfOpen,
}
