using Actors.Audit;
using Orleans.Concurrency;

namespace Actors.Scoring;

/// <summary>Where workers of all silos look for jobs. One grain, key 0: jobs at work are few, and come and go seldom.</summary>
[Alias(AliasNames.ScoringBoardGrain)]
public interface IScoringBoardGrain : IGrainWithIntegerKey
{
    /// <summary>Puts a job up, durably. Done more than once, it is as done once.</summary>
    [Alias("Post"), Records]
    Task PostAsync(string job, CancellationToken cancellationToken);

    /// <summary>Takes a job down.</summary>
    [Alias("Remove"), Records]
    Task RemoveAsync(string job, CancellationToken cancellationToken);

    /// <summary>The keys of the jobs, oldest first.</summary>
    [Alias("List"), AlwaysInterleave, Reads]
    Task<string[]> ListAsync(CancellationToken cancellationToken);
}
