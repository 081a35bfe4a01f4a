using Actors.Domain.Costs;

namespace Actors.Gateway.Costs;

/// <summary>Charges of a span of time.</summary>
/// <param name="From">The begin.</param>
/// <param name="Until">The end, itself not included.</param>
/// <param name="Charges">By time and name, at most 1,000.</param>
internal sealed record CostChargeList(DateTimeOffset From, DateTimeOffset Until, IReadOnlyList<CostCharge> Charges);
