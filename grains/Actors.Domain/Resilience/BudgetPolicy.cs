namespace Actors.Domain.Resilience;

/// <summary>How many requests may be run a second time.</summary>
/// <param name="Share">The share of requests of the last ten seconds. 0 to 1.</param>
/// <param name="MinPerSecond">Second runs a second that are allowed besides, on average over ten seconds. 0 to 1000.</param>
public sealed record BudgetPolicy(double Share, double MinPerSecond)
{
    /// <summary>A tenth of the requests, and one a second.</summary>
    public static BudgetPolicy Default { get; } = new(0.1, 1);

    /// <summary>What is out of range, for people; null where nothing is.</summary>
    /// <param name="what">What the budget is of, as the message names it.</param>
    public string? Check(string what) =>
        Share is not (>= 0 and <= 1) ? $"the share of {what} must be 0 to 1"
        : MinPerSecond is not (>= 0 and <= 1000) ? $"the least a second of {what} must be 0 to 1000"
        : null;
}
