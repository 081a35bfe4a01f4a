using Actors.Domain.Campaigns;
using Actors.Storage.Campaigns;

namespace Actors.Grains.Campaigns;

/// <summary>Brings what devices' rows say of campaigns' actions into the campaigns' targets.</summary>
internal sealed class CampaignReporting(CampaignTargetWriter writer)
{
    /// <summary>Returns when it is on disk.</summary>
    public Task WriteAsync(string tenant, string device, IEnumerable<ActionReport> reports) =>
        Task.WhenAll(reports.Where(report => report.Campaign.Length > 0).Select(report => writer.WriteAsync(Of(tenant, device, report))));

    private static TargetChange Of(string tenant, string device, ActionReport report) => new(tenant, report.Campaign, device, report.Group, report.Attempt, report.Revision)
    {
        State = (int)report.State,
        Action = report.Action,
        Code = report.Code,
        Message = report.Message,
        At = report.At,
    };
}
