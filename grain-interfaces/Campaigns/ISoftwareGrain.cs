using Actors.Audit;
using Orleans.Concurrency;

namespace Actors.Campaigns;

/// <summary>A tenant's modules and distributions. Key: the tenant. They are few, change seldom, and are read as JSON of <c>Actors.Domain.Campaigns</c>.</summary>
[Alias(AliasNames.SoftwareGrain)]
public interface ISoftwareGrain : IGrainWithStringKey
{
    /// <summary>Makes a module, of JSON.</summary>
    [Alias("AddModule")]
    [Requires(CallerScopes.Manage), Audited("software.module.add")]
    Task<CampaignChange> AddModuleAsync(string module, CancellationToken cancellationToken);

    /// <summary>Adds a file that the artifact store has to a module, of JSON.</summary>
    [Alias("AddArtifact")]
    [Requires(CallerScopes.Manage), Audited("software.artifact.add")]
    Task<CampaignChange> AddArtifactAsync(long module, string artifact, CancellationToken cancellationToken);

    /// <summary>Removes a module that no distribution holds.</summary>
    [Alias("RemoveModule")]
    [Requires(CallerScopes.Manage), Audited("software.module.remove")]
    Task<CampaignChange> RemoveModuleAsync(long module, CancellationToken cancellationToken);

    /// <summary>Makes a distribution, of JSON.</summary>
    [Alias("AddDistribution")]
    [Requires(CallerScopes.Manage), Audited("software.distribution.add")]
    Task<CampaignChange> AddDistributionAsync(string distribution, CancellationToken cancellationToken);

    /// <summary>A module as JSON; null where there is none.</summary>
    [Alias("FindModule"), AlwaysInterleave, Reads]
    Task<string?> FindModuleAsync(long module, CancellationToken cancellationToken);

    /// <summary>A distribution by <c>name:version</c> as JSON; null where there is none.</summary>
    [Alias("FindDistribution"), AlwaysInterleave, Reads]
    Task<string?> FindDistributionAsync(string key, CancellationToken cancellationToken);

    /// <summary>The modules as a JSON array, by number.</summary>
    [Alias("ListModules"), AlwaysInterleave, Reads]
    Task<string> ListModulesAsync(CancellationToken cancellationToken);

    /// <summary>The distributions as a JSON array, oldest first.</summary>
    [Alias("ListDistributions"), AlwaysInterleave, Reads]
    Task<string> ListDistributionsAsync(CancellationToken cancellationToken);

    /// <summary>The digests of all files.</summary>
    [Alias("ListDigests"), AlwaysInterleave, Reads]
    Task<string[]> ListDigestsAsync(CancellationToken cancellationToken);
}
