using System.Text.Json.Serialization;

namespace Actors.Gateway.Resilience;

/// <summary>That a model is not to be trusted for the time being.</summary>
/// <param name="Reason">Why, in words. 1 to 500 characters.</param>
/// <param name="Cause">manual, drift, quality or incident; manual where it is left out. Answers and metrics carry it.</param>
/// <param name="Until">When it ends by itself; left out for when somebody ends it.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record DegradedTarget(string? Reason, string? Cause = null, DateTimeOffset? Until = null);
