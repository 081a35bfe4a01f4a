using Actors.Alerts;
using Actors.Audit;
using Orleans.Concurrency;

namespace Actors.Incidents;

/// <summary>An incident: what happened around something that went wrong, and what was done about it. Key: <c>tenant/id</c>.</summary>
/// <remarks>Incidents are read as JSON of <c>Actors.Domain.Incidents</c>. What the model's own history says is read when the incident is, and kept once it is closed.</remarks>
[Alias(AliasNames.IncidentGrain)]
public interface IIncidentGrain : IGrainWithStringKey
{
    /// <summary>Opens it; opened already, nothing changes.</summary>
    [Alias("Open")]
    [Requires(CallerScopes.Manage), Audited("incident.open")]
    Task OpenAsync(OpenIncident request, CancellationToken cancellationToken);

    /// <summary>Adds what happened to an alert, or came of a remedy; the same again changes nothing.</summary>
    [Alias("Add"), Records]
    Task AddAsync(IncidentNews news, CancellationToken cancellationToken);

    /// <summary>The incident with its whole timeline and root-cause hints, as JSON; null where there is none.</summary>
    [Alias("Get"), AlwaysInterleave, Reads]
    Task<string?> GetAsync(CancellationToken cancellationToken);

    /// <summary>The post-mortem as Markdown; null where there is no such incident.</summary>
    [Alias("GetPostMortem"), AlwaysInterleave, Reads]
    Task<string?> GetPostMortemAsync(CancellationToken cancellationToken);

    /// <summary>What somebody does to it: a note, a step, a text, an action, its end.</summary>
    [Alias("Change")]
    [Requires(CallerScopes.Manage, CallerScopes.Approve), Audited("incident.change")]
    Task<AlertChange> ChangeAsync(ChangeIncident request, CancellationToken cancellationToken);
}
