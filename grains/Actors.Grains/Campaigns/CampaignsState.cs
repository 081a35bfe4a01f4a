using Actors.Domain.Campaigns;

namespace Actors.Grains.Campaigns;

/// <summary>The stored row of a tenant's campaigns.</summary>
internal sealed class CampaignsState
{
    /// <summary>The number of the last.</summary>
    public int Last { get; set; }

    /// <summary>The campaigns, oldest first, at most <see cref="CampaignLimits.MaxCampaigns"/>.</summary>
    public List<CampaignSummary> Campaigns { get; set; } = [];

    /// <summary>Those that were promised and not opened yet.</summary>
    public List<PromisedCampaign> Promised { get; set; } = [];
}
