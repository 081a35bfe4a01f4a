using Actors.Audit;
using Orleans.Concurrency;

namespace Actors.Scoring;

/// <summary>
/// A job that scores the rows of a dataset with a version of a model. Key: <c>tenant/id</c>. It gives chunks of the dataset to workers for a while; a chunk counts once, when its
/// result is told of first. It is read as JSON of <c>Actors.Domain.Scoring</c>.
/// </summary>
[Alias(AliasNames.ScoringJobGrain)]
public interface IScoringJobGrain : IGrainWithStringKey
{
    /// <summary>
    /// Begins the job. Open already, nothing changes. It interleaves because the tenant's list waits for it, for which other calls wait: nobody else knows of a job that is not open.
    /// </summary>
    [Alias("Open"), AlwaysInterleave, Records]
    Task OpenAsync(string plan, string author, DateTimeOffset startAt, DateTimeOffset at, CancellationToken cancellationToken);

    /// <summary>The job as people see it; null where there is none.</summary>
    [Alias("Get"), AlwaysInterleave, Reads]
    Task<string?> GetAsync(CancellationToken cancellationToken);

    /// <summary>Its chunks after a number, at most so many, as a JSON array.</summary>
    [Alias("ListChunks"), AlwaysInterleave, Reads]
    Task<string> ListChunksAsync(int after, int limit, CancellationToken cancellationToken);

    /// <summary>The heading of its results; empty before the dataset was cut, and for results without one.</summary>
    [Alias("GetHeading"), AlwaysInterleave, Reads]
    Task<byte[]> GetHeadingAsync(CancellationToken cancellationToken);

    /// <summary>The digests of all files that it needs.</summary>
    [Alias("ListDigests"), AlwaysInterleave, Reads]
    Task<string[]> ListDigestsAsync(CancellationToken cancellationToken);

    /// <summary>Pauses, resumes or cancels it.</summary>
    [Alias("Order")]
    [Requires(CallerScopes.Predict, CallerScopes.Manage), Audited("scoring.job.order")]
    Task<ScoringChange> OrderAsync(string verb, string? reason, CancellationToken cancellationToken);

    /// <summary>Forgets it, once it has ended.</summary>
    [Alias("Forget")]
    [Requires(CallerScopes.Manage), Audited("scoring.job.forget")]
    Task<ScoringChange> ForgetAsync(CancellationToken cancellationToken);

    /// <summary>Goes on by the clock, and gives a worker something to do where it wants that.</summary>
    /// <returns>What to do, as JSON; null for nothing.</returns>
    [Alias("Lease"), Records]
    Task<string?> LeaseAsync(string worker, bool isWanted, CancellationToken cancellationToken);

    /// <summary>Takes that a worker is still at a chunk, and how many rows it has done; false where it is to stop.</summary>
    [Alias("Renew"), Records]
    Task<bool> RenewAsync(int chunk, long lease, string worker, long rows, CancellationToken cancellationToken);

    /// <summary>Takes the chunks of the dataset, as JSON.</summary>
    [Alias("Index"), Records]
    Task IndexAsync(long lease, string index, CancellationToken cancellationToken);

    /// <summary>Takes what came of a chunk, durably, unless it is known.</summary>
    /// <returns>taken, known or refused.</returns>
    [Alias("Commit"), Records]
    Task<string> CommitAsync(int chunk, long lease, string result, string ranges, CancellationToken cancellationToken);

    /// <summary>Takes that a worker could not work on a chunk, and why; of one that was given to somebody else since, nothing.</summary>
    [Alias("Fail"), Records]
    Task FailAsync(int chunk, long lease, string fault, string detail, CancellationToken cancellationToken);

    /// <summary>Forgets it if it has ended and is due, or in any case where the list has no room for it. It tells the list itself, which does not wait.</summary>
    [Alias("Expire"), Records]
    Task ExpireAsync(bool isDueOnly, CancellationToken cancellationToken);
}
