using System.Text.Json.Serialization;

namespace Actors.Gateway.Reviews;

/// <summary>A reviewer's opinion.</summary>
/// <param name="Answer">The answer that is right.</param>
/// <param name="Reason">Why, at most 4000 characters; needed where it is not the model's answer.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record CaseDecision(string? Answer, string? Reason);
