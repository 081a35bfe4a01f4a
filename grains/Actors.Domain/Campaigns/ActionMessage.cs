namespace Actors.Domain.Campaigns;

/// <summary>Something said of an action.</summary>
/// <param name="At">When it was taken in.</param>
/// <param name="Text">What, at most <see cref="CampaignLimits.MaxMessage"/> characters.</param>
public sealed record ActionMessage(DateTimeOffset At, string Text);
