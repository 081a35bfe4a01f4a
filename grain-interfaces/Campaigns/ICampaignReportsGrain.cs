using Actors.Audit;

namespace Actors.Campaigns;

/// <summary>Writes what devices report of campaigns' actions. Key: the tenant. As many as there are silos: it has nothing of its own.</summary>
[Alias(AliasNames.CampaignReportsGrain)]
public interface ICampaignReportsGrain : IGrainWithStringKey
{
    /// <summary>Returns when the reports, a JSON array, are on disk. One that is late, or came before, changes nothing.</summary>
    [Alias("Report"), Records]
    Task ReportAsync(string device, string reports, CancellationToken cancellationToken);
}
