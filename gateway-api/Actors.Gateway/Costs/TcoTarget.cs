using System.Text.Json.Serialization;

namespace Actors.Gateway.Costs;

/// <summary>What is asked about ways to run the work.</summary>
/// <param name="Assumptions">Assumptions to take in place of the defaults and of what was metered, by the names that an answer lists.</param>
/// <param name="IsMetered">Whether the work is what was metered of the tenant in the span; left out: yes, where there is any.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record TcoTarget(Dictionary<string, double>? Assumptions, bool? IsMetered);
