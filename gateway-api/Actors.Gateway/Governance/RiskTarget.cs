using System.Text.Json.Serialization;

namespace Actors.Gateway.Governance;

/// <summary>How risky a model's use is.</summary>
/// <param name="Class">minimal, transparency, high or unacceptable, as the EU AI Act has them.</param>
/// <param name="Reasons">Why, a sentence each.</param>
/// <param name="Area">The area of Annex III or the product law of Annex I that makes it so.</param>
/// <param name="Impact">What its use may do to people.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record RiskTarget(string? Class, IReadOnlyList<string>? Reasons, string? Area, ImpactDetail? Impact);
