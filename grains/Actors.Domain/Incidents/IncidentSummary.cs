namespace Actors.Domain.Incidents;

/// <summary>An incident in a tenant's index.</summary>
/// <param name="Id">The incident.</param>
/// <param name="Title">One line.</param>
/// <param name="Severity">info, warning or critical.</param>
/// <param name="Model">The model; empty for none.</param>
/// <param name="OpenedAt">When it began.</param>
/// <param name="Alert">The alert that opened it; null where somebody did.</param>
public sealed record IncidentSummary(string Id, string Title, string Severity, string Model, DateTimeOffset OpenedAt, string? Alert)
{
    /// <summary>When it was closed; null while it is open.</summary>
    public DateTimeOffset? ClosedAt { get; init; }

    /// <summary>Actions that are not done.</summary>
    public int OpenActions { get; init; }
}
