namespace Actors.Domain.Campaigns;

/// <summary>Something that happened to a campaign.</summary>
/// <param name="At">When.</param>
/// <param name="By">Who; null for the campaign itself.</param>
/// <param name="Phase">What it came to.</param>
/// <param name="Text">Why, for people.</param>
public sealed record CampaignEvent(DateTimeOffset At, string? By, CampaignPhase Phase, string Text);
