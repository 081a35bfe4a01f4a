namespace Actors.Gateway.Limits;

/// <summary>A request is over a limit of its own caller, tenant or model. HTTP 429, gRPC RESOURCE_EXHAUSTED.</summary>
/// <param name="Limiter">The limit.</param>
/// <param name="IsRate">Whether it is the rate; else the number of requests under way.</param>
/// <param name="RetryAfterSeconds">When the same request may pass, at least 1.</param>
internal sealed record LimitRefusal(Limiter Limiter, bool IsRate, long RetryAfterSeconds)
{
    /// <summary>For people.</summary>
    public string Detail => IsRate
        ? FormattableString.Invariant($"The limit of {Limiter.Rate!.PerSecond} requests a second ({Limiter.Name}) is reached; retry in {RetryAfterSeconds} s.")
        : FormattableString.Invariant($"The limit of {Limiter.Concurrency!.Most} requests at once ({Limiter.Name}) is reached; retry in {RetryAfterSeconds} s.");
}
