namespace Actors.Domain.Campaigns;

/// <summary>How a group stands, for readers.</summary>
/// <param name="Number">From 1.</param>
/// <param name="Phase">Where it stands.</param>
/// <param name="Total">Devices in it.</param>
/// <param name="Assigned">Of them, those that were offered the update.</param>
/// <param name="Finished">Those that have it.</param>
/// <param name="Errors">Those that failed.</param>
/// <param name="Retrying">Those that failed and are to try again.</param>
/// <param name="Cancelled">Those that gave up.</param>
/// <param name="StartedAt">When its turn came; null before.</param>
/// <param name="Gate">What the model gate said last; null where it was not asked.</param>
public sealed record CampaignGroupDetail(
    int Number, GroupPhase Phase, long Total, long Assigned, long Finished, long Errors, long Retrying, long Cancelled, DateTimeOffset? StartedAt, string? Gate)
{
    /// <summary>The detail of a group.</summary>
    public static CampaignGroupDetail Of(int place, CampaignGroup group)
    {
        ArgumentNullException.ThrowIfNull(group);
        var tally = group.Tally;
        return new(place + 1, group.Phase, group.Total, tally.Assigned, tally.Finished, tally.Errors, tally.Retrying, tally.Cancelled, group.StartedAt, group.Gate);
    }
}
