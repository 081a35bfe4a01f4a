using Actors.Domain.Costs;

namespace Actors.Grains.Costs;

/// <summary>What was spent for an owner since the last time.</summary>
/// <param name="Owner">For whom.</param>
/// <param name="Tags">To whom it belongs: the caller's tags, and where they say nothing the model's.</param>
/// <param name="Micros">Micro-units of the tenant's currency.</param>
/// <param name="Rows">Rows predicted.</param>
public readonly record struct Spend(SpendOwner Owner, CostTags Tags, long Micros, long Rows);
