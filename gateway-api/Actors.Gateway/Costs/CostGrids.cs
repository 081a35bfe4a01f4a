using System.Text.Json.Serialization;
using Actors.Domain.Costs.Carbon;

namespace Actors.Gateway.Costs;

/// <summary>A part of what a tenant says of its costs.</summary>
/// <param name="Grid">Intensities of grids, over the platform's.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record CostGrids(IReadOnlyList<GridRate>? Grid);
