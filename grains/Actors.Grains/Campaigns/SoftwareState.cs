using Actors.Domain.Campaigns;

namespace Actors.Grains.Campaigns;

/// <summary>The stored row of a tenant's software. Its size is bounded by <see cref="CampaignLimits"/>.</summary>
internal sealed class SoftwareState
{
    /// <summary>The modules and distributions.</summary>
    public SoftwareShelf Shelf { get; set; } = new();
}
