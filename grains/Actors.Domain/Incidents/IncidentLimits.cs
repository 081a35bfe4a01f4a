namespace Actors.Domain.Incidents;

/// <summary>How much an incident holds at most.</summary>
public static class IncidentLimits
{
    /// <summary>Events that are kept of an incident itself; what models' histories say is read beside them.</summary>
    public const int MaxEvents = 1_000;

    /// <summary>Events of a model's history that are shown.</summary>
    public const int MaxDerived = 200;

    /// <summary>Actions of an incident.</summary>
    public const int MaxActions = 100;

    /// <summary>Alerts of an incident.</summary>
    public const int MaxAlerts = 200;

    /// <summary>Incidents that a tenant's index holds; of those that are closed the oldest leave it.</summary>
    public const int MaxIncidents = 2_000;

    /// <summary>Upstream events that are remembered.</summary>
    public const int MaxUpstream = 500;

    /// <summary>Characters of a text of people.</summary>
    public const int MaxText = 4_000;

    /// <summary>How far before its beginning an incident looks for what may have led to it.</summary>
    public static readonly TimeSpan Lookback = TimeSpan.FromDays(1);
}
