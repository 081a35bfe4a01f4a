using Actors.Domain.Incidents;

namespace Actors.Grains.Incidents;

/// <summary>The stored row of an incident. Its size is bounded by <see cref="IncidentLimits"/>.</summary>
internal sealed class IncidentState
{
    /// <summary>The incident; null before it was opened.</summary>
    public Incident? Incident { get; set; }
}
