using Actors.Alerts;
using Actors.Audit;
using Orleans.Concurrency;

namespace Actors.Incidents;

/// <summary>Knows a tenant's incidents, and what happened upstream. Key: the tenant.</summary>
[Alias(AliasNames.IncidentsGrain)]
public interface IIncidentsGrain : IGrainWithStringKey
{
    /// <summary>
    /// Finds the incident that what happened to an alert goes to: the alert's own, else the model's open one, else a new one where its rule says so. The same
    /// again finds the same.
    /// </summary>
    /// <returns>The incident's id; null where there is none.</returns>
    [Alias("Place"), Records]
    Task<string?> PlaceAsync(IncidentNews news, CancellationToken cancellationToken);

    /// <summary>Opens an incident by hand.</summary>
    /// <returns>Its id, or what is wrong.</returns>
    [Alias("Open")]
    [Requires(CallerScopes.Manage, CallerScopes.Approve), Audited("incidents.open")]
    Task<AlertChange> OpenAsync(OpenIncident request, CancellationToken cancellationToken);

    /// <summary>Takes an incident's end, and how many actions it leaves.</summary>
    [Alias("Note"), Records]
    Task NoteAsync(string id, DateTimeOffset? closedAt, int openActions, CancellationToken cancellationToken);

    /// <summary>The incidents, newest first, as a JSON array.</summary>
    /// <param name="wanted">open or closed; null for both.</param>
    /// <param name="cancellationToken">Ends the wait for the answer.</param>
    [Alias("List"), AlwaysInterleave, Reads]
    Task<string> ListAsync(string? wanted, CancellationToken cancellationToken);

    /// <summary>Takes in what happened where data comes from, as JSON; the same again changes nothing.</summary>
    [Alias("AddUpstream"), Records]
    Task<AlertChange> AddUpstreamAsync(string upstream, CancellationToken cancellationToken);

    /// <summary>The upstream events, newest first, as a JSON array.</summary>
    /// <param name="model">Those that concern a model; null for all.</param>
    /// <param name="cancellationToken">Ends the wait for the answer.</param>
    [Alias("ListUpstream"), AlwaysInterleave, Reads]
    Task<string> ListUpstreamAsync(string? model, CancellationToken cancellationToken);
}
