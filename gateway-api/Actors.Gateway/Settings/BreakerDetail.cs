using System.Text.Json.Serialization;

namespace Actors.Gateway.Settings;

/// <summary>When a version is left alone for a while. What is left out is as in the brackets.</summary>
/// <param name="FailureRatio">The share of failed predictions of the window that opens the breaker; more than 0, at most 1 (0.5).</param>
/// <param name="MinRequests">Predictions in the window below which nothing is concluded; 1 to 100000 (20).</param>
/// <param name="WindowMs">How far back predictions count, in milliseconds; 1000 to 600000 (10000).</param>
/// <param name="OpenForMs">How long the breaker stays open before it lets probes through, in milliseconds; 100 to 600000 (5000); doubled each time they fail.</param>
/// <param name="SlowAfterMs">A prediction that took longer counts as failed, in milliseconds; 1 to 3600000 (none).</param>
/// <param name="Probes">Predictions let through then, all of which must succeed; 1 to 100 (3).</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record BreakerDetail(double? FailureRatio, int? MinRequests, long? WindowMs, long? OpenForMs, long? SlowAfterMs, int? Probes);
