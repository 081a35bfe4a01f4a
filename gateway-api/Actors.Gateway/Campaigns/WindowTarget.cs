using System.Text.Json.Serialization;

namespace Actors.Gateway.Campaigns;

/// <summary>When devices may install.</summary>
/// <param name="Schedule">When each window begins, as cron has it: minute, hour, day of month, month, day of week.</param>
/// <param name="Minutes">How long it lasts, 1 to 1440.</param>
/// <param name="Zone">An offset like +02:00, or a time zone like Europe/Berlin; null for UTC.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record WindowTarget(string? Schedule, int? Minutes, string? Zone);
