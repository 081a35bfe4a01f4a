using Actors.Audit;
using Orleans.Concurrency;

namespace Actors.Scoring;

/// <summary>Knows a tenant's scoring jobs, and the datasets that were uploaded for them. Key: the tenant.</summary>
[Alias(AliasNames.ScoringJobsGrain)]
public interface IScoringJobsGrain : IGrainWithStringKey
{
    /// <summary>Makes a job of a plan in JSON. What is known of it here leads to it, whenever the process ends.</summary>
    /// <returns>Its id as <see cref="ScoringChange.Json"/>, or what is wrong.</returns>
    [Alias("Submit")]
    [Requires(CallerScopes.Predict, CallerScopes.Manage), Audited("scoring.job.submit")]
    Task<ScoringChange> SubmitAsync(string plan, CancellationToken cancellationToken);

    /// <summary>Takes where a job stands, and what happened to it that others are told of; null for nothing.</summary>
    [Alias("Note"), Records]
    Task NoteAsync(string summary, string? happened, CancellationToken cancellationToken);

    /// <summary>Forgets a job.</summary>
    [Alias("Drop"), Records]
    Task DropAsync(string id, CancellationToken cancellationToken);

    /// <summary>The jobs, newest first, as a JSON array.</summary>
    [Alias("List"), AlwaysInterleave, Reads]
    Task<string> ListAsync(string? phase, string? model, int limit, CancellationToken cancellationToken);

    /// <summary>Every job's id.</summary>
    [Alias("ListIds"), AlwaysInterleave, Reads]
    Task<string[]> ListIdsAsync(CancellationToken cancellationToken);

    /// <summary>Remembers a dataset that the artifact store has, of JSON; as JSON.</summary>
    [Alias("KeepDataset")]
    [Requires(CallerScopes.Predict, CallerScopes.Manage), Audited("scoring.dataset.keep")]
    Task<ScoringChange> KeepDatasetAsync(string digest, long bytes, string format, CancellationToken cancellationToken);

    /// <summary>The datasets, newest first, as a JSON array.</summary>
    [Alias("ListDatasets"), AlwaysInterleave, Reads]
    Task<string> ListDatasetsAsync(CancellationToken cancellationToken);

    /// <summary>What happened to jobs after a number, oldest first, at most so many, as a JSON array.</summary>
    [Alias("ListEvents"), AlwaysInterleave, Reads]
    Task<string> ListEventsAsync(long after, int limit, CancellationToken cancellationToken);
}
