using System.Text.Json.Serialization;

namespace Actors.Gateway.Settings;

/// <summary>How a model is served. What is null or left out is decided by the silos' own settings.</summary>
/// <param name="DefaultTimeoutMs">The deadline of a prediction that names none, in milliseconds. 1 to 3600000.</param>
/// <param name="MaxBatchRows">Rows of one batch at most. 1 to 65536.</param>
/// <param name="AllowedBatchRows">Batch sizes that the model is run with, ascending, at most 64: a batch is padded up to the next.</param>
/// <param name="Weight">The model's share of worker time beside its tenant's other models when they compete. 1 to 1000.</param>
/// <param name="ResultCache">Keeps answers for equal inputs; null for no result cache.</param>
/// <param name="RequestsPerSecond">Predictions a second at most, on one gateway; more than 0.</param>
/// <param name="MaxConcurrentRequests">Predictions under way at once at most, on one gateway; at least 1.</param>
/// <param name="Breaker">Leaves a version alone that fails too often; null for no breaker.</param>
/// <param name="Fallback">What answers predictions without a version when the version that should has not, in this order, at most 8.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record ServingDetail(
    long? DefaultTimeoutMs,
    int? MaxBatchRows,
    IReadOnlyList<int>? AllowedBatchRows,
    int? Weight,
    CacheDetail? ResultCache,
    double? RequestsPerSecond,
    int? MaxConcurrentRequests,
    BreakerDetail? Breaker,
    IReadOnlyList<FallbackDetail>? Fallback);
