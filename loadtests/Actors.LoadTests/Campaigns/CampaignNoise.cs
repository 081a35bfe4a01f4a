using Actors.Domain.Campaigns;

namespace Actors.LoadTests.Campaigns;

/// <summary>Numbers that look random and are the same in every run.</summary>
internal static class CampaignNoise
{
    /// <summary>A number of [0, 1) that follows from a name.</summary>
    public static double Of(string name) => (double)CampaignSplit.PlaceOf("noise", name) / CampaignSplit.End;
}
