using System.Text.Json.Serialization;

namespace Actors.Gateway.Governance.Fairness;

/// <summary>The groups that one protected attribute makes; several attributes crossed are one of their own.</summary>
/// <param name="Name">The attribute.</param>
/// <param name="Groups">Its groups, at least two.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record FairnessAttributeDetail(string? Name, IReadOnlyList<FairnessGroupDetail>? Groups);
