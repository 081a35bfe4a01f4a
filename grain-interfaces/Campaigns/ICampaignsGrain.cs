using Actors.Audit;
using Orleans.Concurrency;

namespace Actors.Campaigns;

/// <summary>Knows a tenant's campaigns. Key: the tenant.</summary>
[Alias(AliasNames.CampaignsGrain)]
public interface ICampaignsGrain : IGrainWithStringKey
{
    /// <summary>Makes a campaign of a plan in JSON. What is known of it here leads to it, whenever the process ends.</summary>
    /// <returns>Its id as <see cref="CampaignChange.Json"/>, or what is wrong.</returns>
    [Alias("Create")]
    [Requires(CallerScopes.Manage), Audited("campaign.create")]
    Task<CampaignChange> CreateAsync(string plan, CancellationToken cancellationToken);

    /// <summary>Takes where a campaign stands.</summary>
    [Alias("Note"), Records]
    Task NoteAsync(string id, string phase, string? reason, CancellationToken cancellationToken);

    /// <summary>The campaigns, newest first, as a JSON array.</summary>
    [Alias("List"), AlwaysInterleave, Reads]
    Task<string> ListAsync(string? phase, CancellationToken cancellationToken);
}
