using System.Collections.Immutable;

namespace Actors.Domain.Campaigns;

/// <summary>What is seen of a running campaign.</summary>
/// <param name="Tallies">How each group stands, in order.</param>
/// <param name="Gate">What the model gate says of the group in flight; null where it was not asked.</param>
public sealed record CampaignObservation(ImmutableArray<GroupTally> Tallies, GateVerdict? Gate = null);
