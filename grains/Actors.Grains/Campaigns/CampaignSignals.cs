using Actors.Alerts;
using Actors.Domain.Campaigns;
using Actors.Grains.Alerts;

namespace Actors.Grains.Campaigns;

/// <summary>Tells the alerts that a campaign stopped by itself. Told twice after a kill, it is recognised.</summary>
internal sealed class CampaignSignals(ISignals signals)
{
    /// <summary>Returns when the tenant's alerts have heard of it, durably.</summary>
    public Task TellAsync(string tenant, Campaign campaign)
    {
        var stop = campaign.Journal.Last(happened => happened.Phase == CampaignPhase.Stopped);
        return signals.DeliverAsync(tenant, [new Signal("campaign.stopped", campaign.Model ?? "", campaign.ModelVersion, campaign.Id, 1, stop.At)
        {
            IsFinding = true,
            WindowId = FormattableString.Invariant($"{campaign.Id}/{stop.At.UtcTicks}"),
            Definition = $"{campaign.Plan.Name}: {stop.Text}",
        }]);
    }
}
