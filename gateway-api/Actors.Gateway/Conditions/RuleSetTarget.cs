using System.Text.Json.Serialization;

namespace Actors.Gateway.Conditions;

/// <summary>The rules around a model, as they are to be.</summary>
/// <param name="Rules">All rules, in the order in which they are asked; at most 50.</param>
/// <param name="Reason">Why, at most 1000 characters.</param>
/// <param name="Override">Overrides the gate before the stage rules in an emergency: takes the role admin and a reason, and leaves a follow-up.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record RuleSetTarget(IReadOnlyList<RuleDetail>? Rules, string? Reason, bool? Override);
