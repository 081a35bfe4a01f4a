using System.Text.Json.Serialization;

namespace Actors.Gateway.Governance;

/// <summary>What a model's use may do to people.</summary>
/// <param name="Purpose">What it is used for.</param>
/// <param name="AffectedGroups">Who is affected.</param>
/// <param name="Harms">What may happen to them.</param>
/// <param name="Mitigations">What is done against it.</param>
/// <param name="Oversight">Who can stop it, and how.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record ImpactDetail(
    string? Purpose, IReadOnlyList<string>? AffectedGroups, IReadOnlyList<string>? Harms, IReadOnlyList<string>? Mitigations, string? Oversight);
