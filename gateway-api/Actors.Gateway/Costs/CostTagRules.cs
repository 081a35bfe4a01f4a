using System.Text.Json.Serialization;
using Actors.Domain.Costs;

namespace Actors.Gateway.Costs;

/// <summary>A part of what a tenant says of its costs.</summary>
/// <param name="Tags">To whom callers and models belong.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record CostTagRules(IReadOnlyList<TagRule>? Tags);
