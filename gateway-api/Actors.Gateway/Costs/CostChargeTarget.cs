using System.Text.Json.Serialization;
using Actors.Domain.Costs;

namespace Actors.Gateway.Costs;

/// <summary>Something that is charged once.</summary>
/// <param name="Id">Its name in the tenant, 1 to 100 of A-Z, a-z, 0-9, '.', '_' and '-'; the same again is the same charge.</param>
/// <param name="At">The instant that it belongs to; left out: now.</param>
/// <param name="Kind">training, labelling, purchase, credit, tax or adjustment.</param>
/// <param name="Amount">In currency units, with at most six decimals; below 0 for a credit.</param>
/// <param name="Description">What it is.</param>
/// <param name="Model">The model that it is for.</param>
/// <param name="Version">The version that it is for.</param>
/// <param name="Tags">To whom it belongs; a feature's name makes it that feature's cost.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record CostChargeTarget(string? Id, DateTimeOffset? At, string? Kind, decimal? Amount, string? Description, string? Model, int? Version, CostTags? Tags);
