using System.Text.Json.Serialization;

namespace Actors.Gateway.Settings;

/// <summary>A second run of predictions that take long; the first good answer is given. What is left out is as in the brackets.</summary>
/// <param name="Share">At most this share of the predictions of the last ten seconds; 0 to 1 (0.05).</param>
/// <param name="MinPerSecond">Second runs a second that are allowed besides; 0 to 1000 (1).</param>
/// <param name="Quantile">Which part of the runs ends before the second is begun; 0.5 to 0.999 (0.95).</param>
/// <param name="MinDelayMs">It is begun no earlier than this, in milliseconds; 0 to 60000 (1).</param>
/// <param name="Version">The version of the second run (the same one).</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record HedgeDetail(double? Share, double? MinPerSecond, double? Quantile, long? MinDelayMs, int? Version);
