namespace Actors.Resilience;

/// <summary>When a version of a model is left alone for a while.</summary>
/// <param name="FailureRatio">The share of failed requests of the window that opens the breaker. More than 0, at most 1.</param>
/// <param name="MinRequests">Requests in the window below which nothing is concluded. 1 to 100,000.</param>
/// <param name="Window">How far back requests count. 1 s to 10 min.</param>
/// <param name="OpenFor">How long the breaker stays open before it lets probes through. 100 ms to 10 min.</param>
/// <param name="SlowAfter">A request that took longer counts as failed; null where only failures count. 1 ms to 1 h.</param>
/// <param name="Probes">Requests let through half-open; all have to succeed for the breaker to close. 1 to 100.</param>
[GenerateSerializer, Immutable, Alias(AliasNames.BreakerSettings)]
public sealed record BreakerSettings(
    [property: Id(0)] double FailureRatio,
    [property: Id(1)] int MinRequests,
    [property: Id(2)] TimeSpan Window,
    [property: Id(3)] TimeSpan OpenFor,
    [property: Id(4)] TimeSpan? SlowAfter,
    [property: Id(5)] int Probes);
