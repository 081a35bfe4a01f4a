namespace Actors.Domain.Resilience;

/// <summary>
/// Whether a run that takes long is raced by a second one, for models that may be run twice on a request (J. Dean, L. A. Barroso, The Tail at Scale,
/// 2013).
/// </summary>
/// <param name="Budget">How many may be.</param>
/// <param name="Quantile">Which part of the version's runs ends before the second is begun. 0.5 to 0.999.</param>
/// <param name="MinDelay">The second run begins no earlier, whatever the quantile is. 0 to 1 min.</param>
/// <param name="Version">The version of the second run; null for the same one.</param>
public sealed record HedgePolicy(BudgetPolicy Budget, double Quantile, TimeSpan MinDelay, int? Version)
{
    /// <summary>The longest that a second run can be held back.</summary>
    public static readonly TimeSpan LongestDelay = TimeSpan.FromMinutes(1);

    /// <summary>At most a twentieth of the requests and one a second, after the 95th percentile, and not within a millisecond.</summary>
    public static HedgePolicy Default { get; } = new(new BudgetPolicy(0.05, 1), 0.95, TimeSpan.FromMilliseconds(1), null);

    /// <summary>What is out of range, for people; null where nothing is.</summary>
    public string? Check() =>
        Budget.Check("hedges")
        ?? (Quantile is not (>= 0.5 and <= 0.999) ? "the hedges' quantile must be 0.5 to 0.999"
            : MinDelay < TimeSpan.Zero || MinDelay > LongestDelay ? "the hedges' least delay must be 0 to 1 min"
            : Version < 1 ? "the hedges' version must be 1 or more"
            : null);
}
