using System.Collections.Immutable;

namespace Actors.Domain.Governance.Fairness;

/// <summary>What a policy asks of fairness reports. None is built in: limits are the law's and the tenant's to say.</summary>
public sealed record FairnessRule
{
    /// <summary>The most thresholds.</summary>
    public const int MaxThresholds = 32;

    /// <summary>Cases that a rate is usually counted from at least.</summary>
    public const int UsualCases = 100;

    /// <summary>The thresholds; each has to hold.</summary>
    public ImmutableArray<FairnessThreshold> Thresholds { get; init; } = [];

    /// <summary>How many cases a rate has to be counted from for its group to be compared. Default: 100.</summary>
    public int MinCases { get; init; } = UsualCases;

    /// <summary>Whether groups with fewer cases are named, and otherwise passed over. Else they close the gate. Default: true.</summary>
    public bool AllowsSmallGroups { get; init; } = true;

    /// <summary>What is wrong, for people; nothing where nothing is.</summary>
    public IEnumerable<string> Faults()
    {
        if (Thresholds.Length is 0 or > MaxThresholds)
        {
            yield return $"fairness has 1 to {MaxThresholds} thresholds";
        }

        if (MinCases < 1)
        {
            yield return "fairness counts groups of at least 1 case";
        }

        foreach (var threshold in Thresholds)
        {
            if (!FairnessMetric.Known.TryGetValue(threshold.Metric, out var metric))
            {
                yield return $"'{threshold.Metric}' is no fairness metric; there are {string.Join(", ", FairnessMetric.Known.Keys.Order(StringComparer.Ordinal))}";
            }
            else if ((threshold.Limit ?? metric.UsualLimit) is not (>= 0 and <= 1))
            {
                yield return $"the limit of {threshold.Metric} is 0 to 1";
            }

            if (threshold.Attribute?.Length is 0 or > FairnessReport.MaxText || threshold.Basis?.Length > FairnessReport.MaxText)
            {
                yield return $"an attribute and a basis have at most {FairnessReport.MaxText} characters";
            }
        }
    }
}
