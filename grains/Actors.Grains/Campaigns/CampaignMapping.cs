using Actors.Domain.Campaigns;
using Actors.Storage.Campaigns;

namespace Actors.Grains.Campaigns;

/// <summary>Between targets as they are kept and as they are read.</summary>
internal static class CampaignMapping
{
    public static TargetDetail ToDetail(CampaignTarget target) => new(
        target.Device,
        target.Group < 0 ? null : target.Group + 1,
        ((ActionState)target.State).ToName(),
        target.Attempt,
        target.Action == 0 ? null : target.Action,
        target.Code,
        target.Message.Length == 0 ? null : target.Message,
        target.UpdatedAt);
}
