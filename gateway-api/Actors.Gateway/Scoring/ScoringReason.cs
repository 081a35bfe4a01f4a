using System.Text.Json.Serialization;

namespace Actors.Gateway.Scoring;

/// <summary>Why something is done to a job.</summary>
/// <param name="Reason">In words, at most 500 characters.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record ScoringReason(string? Reason);
