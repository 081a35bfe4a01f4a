namespace Actors.Domain.Campaigns;

/// <summary>A campaign in a list.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Name">Its name.</param>
/// <param name="Distribution">What it brings.</param>
/// <param name="Phase">Where it stands.</param>
/// <param name="CreatedAt">When it was made.</param>
/// <param name="Reason">Why it stands there; null for nothing said.</param>
public sealed record CampaignSummary(string Id, string Name, string Distribution, CampaignPhase Phase, DateTimeOffset CreatedAt, string? Reason);
