using Actors.Domain.Costs;

namespace Actors.Gateway.Costs;

/// <summary>What a tenant says of its costs.</summary>
/// <param name="Revision">How often it was changed; the ETag.</param>
/// <param name="Settings">What it says.</param>
/// <param name="Currency">The currency that amounts are in.</param>
/// <param name="Warnings">Spans without a price, and the like.</param>
internal sealed record CostBookDetail(long Revision, CostBook Settings, string Currency, IReadOnlyList<string> Warnings);
