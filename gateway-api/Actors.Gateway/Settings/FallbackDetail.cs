using System.Text.Json.Serialization;

namespace Actors.Gateway.Settings;

/// <summary>One way to answer when the version that should has not: exactly one of its members is given.</summary>
/// <param name="Version">Another version of the model.</param>
/// <param name="Model">Another model of the tenant that takes the same inputs, by its live version.</param>
/// <param name="Rule">Outputs computed from the inputs; a constant is a rule whose values name no input, like <c>"0.5"</c> or <c>"'unknown'"</c>.</param>
/// <param name="LastAnswer">The last good answer again.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record FallbackDetail(int? Version, string? Model, IReadOnlyList<RuleOutputDetail>? Rule, LastAnswerDetail? LastAnswer);
