namespace Actors.Domain.Alerts;

/// <summary>Where an alert is.</summary>
public enum AlertPhase
{
    /// <summary>It is so, and not yet for long enough.</summary>
    Pending,

    /// <summary>It is so, and somebody should look.</summary>
    Firing,

    /// <summary>It is so, and somebody looks.</summary>
    Acknowledged,

    /// <summary>It is so no more.</summary>
    Resolved,
}
