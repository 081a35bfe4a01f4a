using Actors.Campaigns;
using Actors.Domain.Costs;
using Actors.Domain.Costs.Metering;
using Actors.Domain.Scoring;
using Actors.Registry;
using Actors.Scoring;
using Actors.Storage.Artifacts;

namespace Actors.Grains.Costs;

/// <summary>Finds out for whom the artifact store keeps what it has.</summary>
internal sealed class StoredArtifacts(IArtifactStore artifacts, IGrainFactory grains)
{
    private const int AtOnce = 64;

    /// <summary>What is there now, all of it; without a row for each artifact in anybody's memory but this call's.</summary>
    public async Task<IReadOnlyList<StoredPart>> MeasureAsync(IReadOnlyList<string> tenants, CancellationToken cancellationToken)
    {
        var stored = new Dictionary<string, long>(StringComparer.Ordinal);
        await foreach (var artifact in artifacts.ListAsync(cancellationToken))
        {
            stored[artifact.Digest] = artifact.SizeBytes;
        }

        var claims = new List<StorageClaim>();
        foreach (var tenant in tenants)
        {
            await ClaimVersionsAsync(tenant, claims, cancellationToken);
            await ClaimScoringAsync(tenant, claims, cancellationToken);
            claims.AddRange((await grains.GetSoftware(tenant).ListDigestsAsync(cancellationToken)).Select(digest => new StorageClaim(digest, StorageClasses.Software, tenant, "", 0)));
        }

        return StorageShares.Split(stored, claims);
    }

    private async Task ClaimVersionsAsync(string tenant, List<StorageClaim> claims, CancellationToken cancellationToken)
    {
        foreach (var names in (await grains.GetModelCatalog(tenant).ListAsync(cancellationToken)).Chunk(AtOnce))
        {
            foreach (var model in (await Task.WhenAll(names.Select(name => grains.GetModel(new ModelKey(tenant, name)).GetAsync(cancellationToken)))).OfType<ModelView>())
            {
                var name = ModelKey.Parse(model.Key).Name;
                claims.AddRange(model.Versions.Select(version =>
                    new StorageClaim(version.Digest, version.ArchivedAt is null ? StorageClasses.Artifacts : StorageClasses.Archived, tenant, name, version.Version)));
            }
        }
    }

    private async Task ClaimScoringAsync(string tenant, List<StorageClaim> claims, CancellationToken cancellationToken)
    {
        var jobs = grains.GetScoringJobs(tenant);
        var datasets = ScoringJson.Read<ScoringDataset[]>(await jobs.ListDatasetsAsync(cancellationToken)).Select(dataset => dataset.Digest);
        claims.AddRange(datasets.Select(digest => new StorageClaim(digest, StorageClasses.Datasets, tenant, "", 0)));
        foreach (var some in ScoringJson.Read<ScoringSummary[]>(await jobs.ListAsync(null, null, ScoringLimits.MaxJobs, cancellationToken)).Chunk(AtOnce))
        {
            var digests = await Task.WhenAll(some.Select(job => grains.GetScoringJob(tenant, job.Id).ListDigestsAsync(cancellationToken)));
            foreach (var (job, files) in some.Zip(digests).Where(pair => pair.Second.Length > 0))
            {
                // The dataset is the first; a job that is forgotten meanwhile has none.
                claims.Add(new StorageClaim(files[0], StorageClasses.Datasets, tenant, "", 0));
                claims.AddRange(files.Skip(1).Select(digest => new StorageClaim(digest, StorageClasses.Results, tenant, job.Model, job.Version)));
            }
        }
    }
}
