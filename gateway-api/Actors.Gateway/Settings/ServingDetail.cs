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
/// <param name="VersionTimeLimitMs">A version that takes longer is given up, and the fallbacks answer, in milliseconds. 1 to 3600000.</param>
/// <param name="VersionMaxAtOnce">Predictions of one version at once on one silo; those beyond are left to the fallbacks. 1 to 1000000.</param>
/// <param name="Retry">Runs once more what failed; null for never.</param>
/// <param name="Hedge">Races by a second run what takes long, for models that may be run twice on a request; null for never.</param>
/// <param name="Inputs">What is done with inputs that do not fit; null for refusing what the version refuses.</param>
/// <param name="OnDegraded">What is done while the model is degraded: <c>mark</c> its answers, leave them to the <c>fallback</c>s, or <c>refuse</c> (mark).</param>
/// <param name="Decisions">What is remembered of predictions; null for nothing.</param>
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
    IReadOnlyList<FallbackDetail>? Fallback,
    long? VersionTimeLimitMs,
    int? VersionMaxAtOnce,
    RetryDetail? Retry,
    HedgeDetail? Hedge,
    InputsDetail? Inputs,
    string? OnDegraded,
    DecisionsDetail? Decisions);
