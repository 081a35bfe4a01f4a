using System.Text.Json.Serialization;

namespace Actors.Gateway.Incidents;

/// <summary>What an incident leaves to be done.</summary>
/// <param name="Title">What, 1 to 200 characters.</param>
/// <param name="Owner">Who, 1 to 200 characters.</param>
/// <param name="DueAt">By when.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record ActionTarget(string? Title, string? Owner, DateTimeOffset? DueAt);
