using Actors.Audit;
using Orleans.Concurrency;

namespace Actors.Campaigns;

/// <summary>A campaign. Key: <c>tenant/id</c>. It is read as JSON of <c>Actors.Domain.Campaigns</c>.</summary>
[Alias(AliasNames.CampaignGrain)]
public interface ICampaignGrain : IGrainWithStringKey
{
    /// <summary>Begins to collect its targets. Open already, nothing changes.</summary>
    [Alias("Open"), Records]
    Task OpenAsync(string plan, string author, DateTimeOffset at, CancellationToken cancellationToken);

    /// <summary>The campaign with its groups' numbers; null where there is none.</summary>
    [Alias("Get"), AlwaysInterleave, Reads]
    Task<string?> GetAsync(CancellationToken cancellationToken);

    /// <summary>Starts, approves, denies, pauses, resumes or cancels it.</summary>
    [Alias("Order")]
    [Requires(CallerScopes.Manage, CallerScopes.Approve), Audited("campaign.order")]
    Task<CampaignChange> OrderAsync(string verb, string? reason, CancellationToken cancellationToken);

    /// <summary>Where its devices stand, by id, as a JSON array.</summary>
    /// <param name="after">Those after this one; empty for the first.</param>
    /// <param name="limit">At most so many.</param>
    /// <param name="state">Those in a state; null for all.</param>
    /// <param name="group">Those of a group, from 0; null for all.</param>
    /// <param name="cancellationToken">Ends the wait for the answer.</param>
    [Alias("ListTargets"), AlwaysInterleave, Reads]
    Task<string> ListTargetsAsync(string after, int limit, string? state, int? group, CancellationToken cancellationToken);

    /// <summary>Where a device stands and what it said, as JSON; null where it is no target.</summary>
    [Alias("GetTarget"), AlwaysInterleave, Reads]
    Task<string?> GetTargetAsync(string device, CancellationToken cancellationToken);

    /// <summary>What the model gate says of the group in flight now, as JSON; null where nothing is asked.</summary>
    [Alias("JudgeModel"), AlwaysInterleave, Reads]
    Task<string?> JudgeModelAsync(CancellationToken cancellationToken);
}
