using System.Text.Json.Serialization;

namespace Actors.Domain.Costs;

/// <summary>Tags of a caller's requests, or of a model's.</summary>
/// <param name="Caller">The caller, like <c>key:NAME</c>; null for every one.</param>
/// <param name="Model">The model's name; null for every one.</param>
/// <param name="Tags">What they belong to.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record TagRule(string? Caller, string? Model, CostTags Tags);
