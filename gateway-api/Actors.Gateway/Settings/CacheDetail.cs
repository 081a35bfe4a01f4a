using System.Text.Json.Serialization;

namespace Actors.Gateway.Settings;

/// <summary>A model's result cache.</summary>
/// <param name="MaxBytes">Bytes of inputs and answers kept for one version on one silo. 1024 to 17179869184.</param>
/// <param name="TimeToLiveMs">How long an answer is kept, in milliseconds. 1 to 2592000000.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record CacheDetail(long? MaxBytes, long? TimeToLiveMs);
