using System.Text.Json.Serialization;

namespace Actors.Gateway.Settings;

/// <summary>Whether a failed run is made once more: where it could not be begun, and where asked also where the model failed. What is left out is as in the brackets.</summary>
/// <param name="Share">At most this share of the predictions of the last ten seconds; 0 to 1 (0.1).</param>
/// <param name="MinPerSecond">Retries a second that are allowed besides; 0 to 1000 (1).</param>
/// <param name="AfterFailure">Whether a run that the model failed in may be repeated (no).</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record RetryDetail(double? Share, double? MinPerSecond, bool? AfterFailure);
