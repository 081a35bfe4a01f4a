namespace Actors.Storage.Campaigns;

/// <summary>Where a device stands with a campaign.</summary>
/// <param name="Device">The device's id.</param>
/// <param name="Place">Its place among the targets.</param>
/// <param name="Group">Its group, from 0; -1 until its turn has come.</param>
/// <param name="State">As the domain's states of actions are numbered.</param>
/// <param name="Attempt">Which attempt it is; 0 until its turn has come.</param>
/// <param name="Revision">The change of the action.</param>
/// <param name="Action">The device's number of the action; 0 for none.</param>
/// <param name="Code">What code the device gave; null for none.</param>
/// <param name="Message">What was last said; empty for nothing.</param>
/// <param name="UpdatedAt">When it last changed.</param>
public sealed record CampaignTarget(
    string Device, long Place, int Group, int State, int Attempt, long Revision, long Action, int? Code, string Message, DateTimeOffset UpdatedAt);
