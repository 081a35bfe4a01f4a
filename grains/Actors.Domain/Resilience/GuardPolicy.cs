namespace Actors.Domain.Resilience;

/// <summary>What guards the runs of each version of a model. A part that is null does not.</summary>
/// <param name="Breaker">Leaves a version alone that fails too often.</param>
/// <param name="TimeLimit">How long a run may take before it is given up. 1 ms to 1 h.</param>
/// <param name="MaxAtOnce">Requests of a version at once on one process. 1 to 1,000,000.</param>
/// <param name="Retry">Runs again what failed.</param>
/// <param name="Hedge">Races what takes long.</param>
public sealed record GuardPolicy(BreakerPolicy? Breaker, TimeSpan? TimeLimit, int? MaxAtOnce, RetryPolicy? Retry, HedgePolicy? Hedge)
{
    /// <summary>The largest bulkhead.</summary>
    public const int MostAtOnce = 1_000_000;

    /// <summary>No guard at all.</summary>
    public static GuardPolicy None { get; } = new(null, null, null, null, null);

    private static readonly TimeSpan LongestRun = TimeSpan.FromHours(1);

    /// <summary>Everything that is out of range, for people.</summary>
    public IEnumerable<string> Check() => new[]
    {
        Breaker?.Check(),
        TimeLimit is { } limit && (limit < TimeSpan.FromMilliseconds(1) || limit > LongestRun) ? "a version's time limit must be 1 ms to 1 h" : null,
        MaxAtOnce is < 1 or > MostAtOnce ? "the requests at once of a version must be 1 to 1000000" : null,
        Retry?.Check(),
        Hedge?.Check(),
    }.OfType<string>();
}
