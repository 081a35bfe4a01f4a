using Actors.Domain.Incidents;

namespace Actors.Grains.Incidents;

/// <summary>The stored row of a tenant's index of incidents. Its size is bounded by <see cref="IncidentLimits"/>.</summary>
internal sealed class IncidentsState
{
    /// <summary>How many were opened.</summary>
    public long Last { get; set; }

    /// <summary>The incidents, oldest first.</summary>
    public List<IncidentSummary> Incidents { get; set; } = [];

    /// <summary>What happened upstream, oldest first.</summary>
    public List<UpstreamEvent> Upstream { get; set; } = [];
}
