namespace Actors.Domain.Overview;

/// <summary>How a model stands, in a word. A larger one wants a person sooner.</summary>
public enum HealthState
{
    /// <summary>Nobody asked it in the window.</summary>
    Idle,

    /// <summary>It answers as it should.</summary>
    Serving,

    /// <summary>Something about it should be looked at.</summary>
    Warning,

    /// <summary>It does not do what it is there for.</summary>
    Failing,
}
