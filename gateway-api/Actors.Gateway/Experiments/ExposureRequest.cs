using System.Text.Json.Serialization;

namespace Actors.Gateway.Experiments;

/// <summary>Asks for a unit's arm.</summary>
/// <param name="Key">The unit, like a customer's number; 1 to 256 characters.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record ExposureRequest(string? Key);
