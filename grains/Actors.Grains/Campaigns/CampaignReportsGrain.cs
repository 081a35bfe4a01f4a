using System.Collections.Immutable;
using Actors.Campaigns;
using Actors.Domain.Campaigns;
using Orleans.Concurrency;

namespace Actors.Grains.Campaigns;

/// <inheritdoc cref="ICampaignReportsGrain"/>
/// <remarks>Reentrant: it keeps nothing between calls, and reports that wait for one transaction go with the next together.</remarks>
[GrainType("campaign-reports")]
[StatelessWorker(1), Reentrant]
internal sealed class CampaignReportsGrain(CampaignReporting reporting) : Grain, ICampaignReportsGrain
{
    public Task ReportAsync(string device, string reports, CancellationToken cancellationToken) =>
        reporting.WriteAsync(this.GetPrimaryKeyString(), device, CampaignJson.Read<ImmutableArray<ActionReport>>(reports));
}
