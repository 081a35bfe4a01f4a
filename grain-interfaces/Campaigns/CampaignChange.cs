namespace Actors.Campaigns;

/// <summary>What came of a call.</summary>
/// <param name="Outcome">Whether it is done.</param>
/// <param name="Json">What it is about, as JSON of <c>Actors.Domain.Campaigns</c>; null where it is not done.</param>
/// <param name="Detail">Why it is not, for people.</param>
[GenerateSerializer, Immutable, Alias(AliasNames.CampaignChange)]
public sealed record CampaignChange([property: Id(0)] CampaignOutcome Outcome, [property: Id(1)] string? Json = null, [property: Id(2)] string? Detail = null);
