using System.Text.Json.Serialization;

namespace Actors.Gateway.Campaigns;

/// <summary>Why something is done to a campaign.</summary>
/// <param name="Reason">In words, at most 500 characters.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record CampaignReason(string? Reason);
