using Actors.Domain.Campaigns;

namespace Actors.Grains.Campaigns;

/// <summary>The stored row of a campaign.</summary>
internal sealed class CampaignState
{
    /// <summary>The campaign; null before it was opened.</summary>
    public Campaign? Campaign { get; set; }

    /// <summary>The campaign whose end was told to the alerts last: its revision.</summary>
    public long ToldRevision { get; set; }
}
