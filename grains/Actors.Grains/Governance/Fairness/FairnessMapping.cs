using Actors.Domain.Governance.Fairness;
using Actors.Governance.Fairness;

namespace Actors.Grains.Governance.Fairness;

/// <summary>Between fairness's rules and the messages that carry them.</summary>
internal static class FairnessMapping
{
    public static FairnessReport ToReport(this FairnessReportView view) =>
        new(view.Favourable, view.Dataset, [.. view.Attributes.Select(attribute => new ProtectedTrait(attribute.Name, [.. attribute.Groups.Select(ToGroup)]))]);

    public static FairnessRule ToRule(this FairnessRuleView view) => new()
    {
        Thresholds = [.. view.Thresholds.Select(threshold => new FairnessThreshold(threshold.Metric, threshold.Limit, threshold.Attribute, threshold.Basis))],
        MinCases = view.MinCases,
        AllowsSmallGroups = view.AllowsSmallGroups,
    };

    public static FairnessRuleView ToView(this FairnessRule rule) => new(
        [.. rule.Thresholds.Select(threshold => new FairnessThresholdView(threshold.Metric, threshold.Limit, threshold.Attribute, threshold.Basis))],
        rule.MinCases,
        rule.AllowsSmallGroups);

    private static FairnessGroup ToGroup(FairnessGroupView view) => new(view.Name, view.Count, view.Selected, view.Positives, view.TruePositives);
}
