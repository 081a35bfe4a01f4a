using System.Collections.Immutable;

namespace Actors.Domain.Campaigns;

/// <summary>A campaign for its readers.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Phase">Where it stands.</param>
/// <param name="Reason">Why.</param>
/// <param name="Plan">What it is to do.</param>
/// <param name="Author">Who made it.</param>
/// <param name="CreatedAt">When.</param>
/// <param name="Total">Devices that it is about.</param>
/// <param name="Groups">How each group stands.</param>
/// <param name="Journal">What happened, oldest first.</param>
public sealed record CampaignDetail(
    string Id,
    CampaignPhase Phase,
    string? Reason,
    CampaignPlan Plan,
    string Author,
    DateTimeOffset CreatedAt,
    long Total,
    ImmutableArray<CampaignGroupDetail> Groups,
    ImmutableArray<CampaignEvent> Journal)
{
    /// <summary>Counts its changes.</summary>
    public long Revision { get; init; }

    /// <summary>The model that it brings; null where it is none.</summary>
    public string? Model { get; init; }

    /// <summary>The model's version.</summary>
    public int? ModelVersion { get; init; }

    /// <summary>Who approved it; null for nobody.</summary>
    public string? ApprovedBy { get; init; }

    /// <summary>When it ended; null while it has not.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>When its devices' rows were deleted, some time after its end; null while they are there.</summary>
    public DateTimeOffset? TargetsForgottenAt { get; init; }

    /// <summary>The detail of a campaign.</summary>
    public static CampaignDetail Of(Campaign campaign)
    {
        ArgumentNullException.ThrowIfNull(campaign);
        return new(
            campaign.Id, campaign.Phase, campaign.Reason, campaign.Plan, campaign.Author, campaign.CreatedAt, campaign.Total,
            [.. campaign.Groups.Select((group, place) => CampaignGroupDetail.Of(place, group))], campaign.Journal)
        {
            Revision = campaign.Revision,
            Model = campaign.Model,
            ModelVersion = campaign.ModelVersion,
            ApprovedBy = campaign.ApprovedBy,
            EndedAt = campaign.EndedAt,
            TargetsForgottenAt = campaign.TargetsForgottenAt,
        };
    }
}
