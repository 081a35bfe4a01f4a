using Actors.Audit;
using Actors.Campaigns;
using Actors.Domain.Scoring;
using Actors.Registry;
using Actors.Scoring;
using Actors.Storage.Artifacts;

namespace Actors.Grains.Registry;

/// <inheritdoc cref="IArtifactCollectorGrain"/>
[GrainType("artifact-collector")]
internal sealed partial class ArtifactCollectorGrain(
    IArtifactStore artifacts,
    IGrainFactory grains,
    TimeProvider clock,
    ILogger<ArtifactCollectorGrain> logger) : Grain, IArtifactCollectorGrain, IRemindable
{
    private const string Reminder = "collect";

    /// <summary>How often a standing cluster collects.</summary>
    private static readonly TimeSpan Period = TimeSpan.FromHours(6);

    public async Task<int> CollectAsync(TimeSpan minimumAge, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(minimumAge, TimeSpan.Zero);
        await this.RegisterOrUpdateReminder(Reminder, Period, Period);

        var before = clock.GetUtcNow() - minimumAge;
        var collected = await artifacts.DiscardAbandonedAsync(before, cancellationToken);
        var candidates = new HashSet<string>(StringComparer.Ordinal);
        await foreach (var artifact in artifacts.ListAsync(cancellationToken))
        {
            if (artifact.CommittedAt <= before)
            {
                candidates.Add(artifact.Digest);
            }
        }

        // The store is listed before the models are asked: what is registered meanwhile was committed anew, and deletion spares it by its age.
        if (candidates.Count > 0)
        {
            await SpareReferencedAsync(candidates, cancellationToken);
        }

        foreach (var digest in candidates)
        {
            collected += await artifacts.DeleteAsync(digest, before, cancellationToken) ? 1 : 0;
        }

        if (collected > 0)
        {
            Collected(logger, collected);
        }

        return collected;
    }

    [Audited("artifacts.collect.periodically")]
    public Task ReceiveReminder(string reminderName, TickStatus status) => CollectAsync(IArtifactCollectorGrain.LongestRegistration, CancellationToken.None);

    private async Task SpareReferencedAsync(HashSet<string> candidates, CancellationToken cancellationToken)
    {
        foreach (var tenant in await grains.GetGrain<ITenantCatalogGrain>(0).ListAsync(cancellationToken))
        {
            candidates.ExceptWith(await grains.GetSoftware(tenant).ListDigestsAsync(cancellationToken));
            await SpareScoringAsync(tenant, candidates, cancellationToken);
            foreach (var name in await grains.GetModelCatalog(tenant).ListAsync(cancellationToken))
            {
                var model = await grains.GetModel(new ModelKey(tenant, name)).GetAsync(cancellationToken);
                candidates.ExceptWith(model?.Versions.Select(version => version.Digest) ?? []);
            }
        }
    }

    /// <summary>Datasets and results of scoring jobs. A job is only asked while there is anything left that may be its.</summary>
    private async Task SpareScoringAsync(string tenant, HashSet<string> candidates, CancellationToken cancellationToken)
    {
        var jobs = grains.GetScoringJobs(tenant);
        candidates.ExceptWith(ScoringJson.Read<ScoringDataset[]>(await jobs.ListDatasetsAsync(cancellationToken)).Select(dataset => dataset.Digest));
        foreach (var id in await jobs.ListIdsAsync(cancellationToken))
        {
            if (candidates.Count == 0)
            {
                return;
            }

            candidates.ExceptWith(await grains.GetScoringJob(tenant, id).ListDigestsAsync(cancellationToken));
        }
    }

    [LoggerMessage(1020, LogLevel.Information, "Removed {Count} artifacts that no version refers to")]
    private static partial void Collected(ILogger logger, int count);
}
