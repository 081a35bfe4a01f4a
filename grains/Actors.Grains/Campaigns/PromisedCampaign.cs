namespace Actors.Grains.Campaigns;

/// <summary>A campaign that is known and has yet to be opened.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Plan">Its plan as JSON.</param>
/// <param name="Author">Who made it.</param>
/// <param name="At">When.</param>
internal sealed record PromisedCampaign(string Id, string Plan, string Author, DateTimeOffset At);
