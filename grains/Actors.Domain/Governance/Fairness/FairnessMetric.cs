using System.Collections.Frozen;
using System.Collections.Immutable;

namespace Actors.Domain.Governance.Fairness;

/// <summary>
/// How far groups are apart. A difference is the highest rate less the lowest, a ratio the lowest over the highest (1 where both are 0). Definitions as in
/// Hardt, Price, Srebro, "Equality of Opportunity in Supervised Learning" (2016), and Fairlearn's metrics; the four-fifths rule is 29 CFR 1607.4 D.
/// </summary>
/// <param name="Name">The metric's name in policies.</param>
/// <param name="Rates">The rates that it compares.</param>
/// <param name="IsRatio">Whether it is a ratio, of which more is better; else a difference, of which less is.</param>
/// <param name="IsMean">Whether several rates count by their mean; else by the worst.</param>
/// <param name="UsualLimit">The limit that belongs to its name; null where a policy has to give one.</param>
public sealed record FairnessMetric(string Name, ImmutableArray<RateKind> Rates, bool IsRatio, bool IsMean = false, double? UsualLimit = null)
{
    /// <summary>The metrics, by name.</summary>
    public static FrozenDictionary<string, FairnessMetric> Known { get; } = new FairnessMetric[]
    {
        new("demographic-parity-difference", [RateKind.Selection], IsRatio: false),
        new("demographic-parity-ratio", [RateKind.Selection], IsRatio: true),
        new("four-fifths", [RateKind.Selection], IsRatio: true, UsualLimit: 0.8),
        new("equal-opportunity-difference", [RateKind.TruePositive], IsRatio: false),
        new("equalized-odds-difference", [RateKind.TruePositive, RateKind.FalsePositive], IsRatio: false),
        new("equalized-odds-ratio", [RateKind.TruePositive, RateKind.FalsePositive], IsRatio: true),
        new("average-odds-difference", [RateKind.TruePositive, RateKind.FalsePositive], IsRatio: false, IsMean: true),
    }.ToFrozenDictionary(metric => metric.Name, StringComparer.Ordinal);

    /// <summary>How far two rates are apart.</summary>
    internal double Apart(double low, double high) => !IsRatio ? high - low : high > 0 ? low / high : 1;

    /// <summary>Whether a value keeps to a limit.</summary>
    internal bool Holds(double value, double limit) => IsRatio ? value >= limit : value <= limit;
}
