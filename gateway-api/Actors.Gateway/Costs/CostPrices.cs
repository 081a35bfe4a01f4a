using System.Text.Json.Serialization;
using Actors.Domain.Costs;

namespace Actors.Gateway.Costs;

/// <summary>A part of what a tenant says of its costs.</summary>
/// <param name="Prices">Prices, over the platform's.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record CostPrices(IReadOnlyList<Price>? Prices);
