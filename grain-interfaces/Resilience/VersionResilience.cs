namespace Actors.Resilience;

/// <summary>
/// How a version's guards stand, and what they did since the silos started. Of several silos the sums, in any order.
/// </summary>
[GenerateSerializer, Immutable, Alias(AliasNames.VersionResilience)]
public sealed record VersionResilience
{
    /// <summary>A version that nothing guards.</summary>
    public static VersionResilience None { get; } = new();

    /// <summary>Silos whose breaker is closed.</summary>
    [Id(0)]
    public int Closed { get; init; }

    /// <summary>Silos whose breaker is open.</summary>
    [Id(1)]
    public int Open { get; init; }

    /// <summary>Silos whose breaker lets probes through.</summary>
    [Id(2)]
    public int HalfOpen { get; init; }

    /// <summary>How often a breaker opened.</summary>
    [Id(3)]
    public long Openings { get; init; }

    /// <summary>How often a breaker closed.</summary>
    [Id(4)]
    public long Closings { get; init; }

    /// <summary>Requests that an open breaker kept from the version.</summary>
    [Id(5)]
    public long Rejected { get; init; }

    /// <summary>Requests that found too many others at the version.</summary>
    [Id(6)]
    public long Crowded { get; init; }

    /// <summary>Runs that took longer than the version's limit.</summary>
    [Id(7)]
    public long TimedOut { get; init; }

    /// <summary>Runs made again after they had failed.</summary>
    [Id(8)]
    public long Retries { get; init; }

    /// <summary>Second runs of requests that took long.</summary>
    [Id(9)]
    public long Hedges { get; init; }

    /// <summary>Those of them that answered.</summary>
    [Id(10)]
    public long HedgesWon { get; init; }

    /// <summary>Second runs that the budget did not allow.</summary>
    [Id(11)]
    public long OverBudget { get; init; }

    /// <summary>Requests of the version that a fallback answered.</summary>
    [Id(12)]
    public long Fallbacks { get; init; }

    /// <summary>Both together.</summary>
    public VersionResilience Add(VersionResilience other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return new VersionResilience
        {
            Closed = Closed + other.Closed,
            Open = Open + other.Open,
            HalfOpen = HalfOpen + other.HalfOpen,
            Openings = Openings + other.Openings,
            Closings = Closings + other.Closings,
            Rejected = Rejected + other.Rejected,
            Crowded = Crowded + other.Crowded,
            TimedOut = TimedOut + other.TimedOut,
            Retries = Retries + other.Retries,
            Hedges = Hedges + other.Hedges,
            HedgesWon = HedgesWon + other.HedgesWon,
            OverBudget = OverBudget + other.OverBudget,
            Fallbacks = Fallbacks + other.Fallbacks,
        };
    }
}
