using System.Text.Json.Serialization;

namespace Actors.Gateway.Incidents;

/// <summary>An incident that somebody opens.</summary>
/// <param name="Title">One line, 1 to 200 characters.</param>
/// <param name="Severity">info, warning or critical; null for warning.</param>
/// <param name="Model">The model; null for none.</param>
/// <param name="Steps">What people do, in words, at most 30; null for nothing.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record IncidentTarget(string? Title, string? Severity, string? Model, IReadOnlyList<string>? Steps);
