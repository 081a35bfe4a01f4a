using Actors.Audit;
using Orleans.Concurrency;

namespace Actors.Quality;

/// <summary>Knows which jobs of a tenant are to run and when they did, and says which are late. Key: the tenant.</summary>
[Alias(AliasNames.JobsGrain)]
public interface IJobsGrain : IGrainWithStringKey
{
    /// <summary>Jobs of a tenant at most.</summary>
    const int MaxJobs = 1_000;

    /// <summary>All of them, by name.</summary>
    [Alias("List"), AlwaysInterleave, Reads]
    Task<JobView[]> ListAsync(CancellationToken cancellationToken);

    /// <summary>Sets when a job is to run, durably; what is known of its runs stays.</summary>
    /// <returns>What is wrong, and then nothing is set; null where nothing is.</returns>
    [Alias("Put")]
    [Requires(CallerScopes.Manage), Audited("job.put")]
    Task<string?> PutAsync(string name, JobSettings settings, CancellationToken cancellationToken);

    /// <summary>Forgets a job.</summary>
    /// <returns>Whether it was there.</returns>
    [Alias("Remove")]
    [Requires(CallerScopes.Manage), Audited("job.remove")]
    Task<bool> RemoveAsync(string name, CancellationToken cancellationToken);

    /// <summary>Takes a run in, durable when it returns.</summary>
    /// <returns>The job; null where there is none of the name.</returns>
    [Alias("Run"), Records]
    Task<JobView?> RunAsync(string name, JobRun run, CancellationToken cancellationToken);
}
