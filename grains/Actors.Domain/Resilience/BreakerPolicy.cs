namespace Actors.Domain.Resilience;

/// <summary>When a version is left alone for a while. <see cref="Check"/> has the ranges.</summary>
/// <param name="FailureRatio">The share of failed requests of the window that opens the breaker. More than 0, at most 1.</param>
/// <param name="MinRequests">Requests in the window below which nothing is concluded. 1 to 100,000.</param>
/// <param name="Window">How far back requests count. 1 s to 10 min.</param>
/// <param name="OpenFor">How long the breaker stays open before it lets probes through; doubled each time they fail, up to <see cref="MaxOpen"/>. 100 ms to 10 min.</param>
/// <param name="SlowAfter">A request that took longer counts as failed; null where only failures count. 1 ms to 1 h.</param>
/// <param name="Probes">Requests let through half-open; all have to succeed for the breaker to close. 1 to 100.</param>
public sealed record BreakerPolicy(double FailureRatio, int MinRequests, TimeSpan Window, TimeSpan OpenFor, TimeSpan? SlowAfter, int Probes)
{
    /// <summary>The longest that a breaker stays open at a time, however often its probes failed.</summary>
    public static readonly TimeSpan MaxOpen = TimeSpan.FromMinutes(10);

    /// <summary>Half of at least 20 requests of 10 s; open for 5 s; 3 probes.</summary>
    public static BreakerPolicy Default { get; } = new(0.5, 20, TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(5), null, 3);

    /// <summary>What is out of range, for people; null where nothing is.</summary>
    public string? Check() =>
        FailureRatio is not (> 0 and <= 1) ? "the breaker's failure ratio must be more than 0 and at most 1"
        : MinRequests is < 1 or > 100_000 ? "the breaker's least requests must be 1 to 100000"
        : Window < TimeSpan.FromSeconds(1) || Window > TimeSpan.FromMinutes(10) ? "the breaker's window must be 1 s to 10 min"
        : OpenFor < TimeSpan.FromMilliseconds(100) || OpenFor > MaxOpen ? "the breaker must stay open for 100 ms to 10 min"
        : SlowAfter is { } slow && (slow < TimeSpan.FromMilliseconds(1) || slow > TimeSpan.FromHours(1)) ? "the breaker's slow requests must be those over 1 ms to 1 h"
        : Probes is < 1 or > 100 ? "the breaker's probes must be 1 to 100"
        : null;
}
