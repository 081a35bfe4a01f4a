using Actors.Domain.Governance.Fairness;
using Actors.Governance.Fairness;

namespace Actors.Gateway.Governance.Fairness;

/// <summary>Between the API's fairness reports and the grains'. What is left out becomes what the rules refuse, or its usual value.</summary>
internal static class FairnessMapping
{
    public static FairnessReportView ToView(this FairnessReportDetail detail) => new(
        detail.Favourable ?? "",
        detail.Dataset,
        [.. (detail.Attributes ?? []).Select(attribute => new FairnessAttributeView(attribute?.Name ?? "", [.. (attribute?.Groups ?? []).Select(ToView)]))]);

    public static FairnessRuleView ToView(this FairnessRuleDetail detail) => new(
        [.. (detail.Thresholds ?? []).Select(threshold => new FairnessThresholdView(threshold?.Metric ?? "", threshold?.Limit, threshold?.Attribute, threshold?.Basis))],
        detail.MinCases ?? FairnessRule.UsualCases,
        detail.AllowsSmallGroups ?? true);

    public static FairnessRuleDetail ToDetail(this FairnessRuleView view) => new(
        [.. view.Thresholds.Select(threshold => new FairnessThresholdDetail(threshold.Metric, threshold.Limit, threshold.Attribute, threshold.Basis))],
        view.MinCases,
        view.AllowsSmallGroups);

    public static FairnessRevisionDetail ToDetail(this FairnessRevision revision, int minCases) => new(
        revision.Revision,
        revision.By,
        revision.At,
        ToDetail(revision.Report),
        minCases,
        [.. revision.Report.Attributes.SelectMany(attribute => Metrics(attribute, minCases))]);

    private static IEnumerable<FairnessMetricDetail> Metrics(FairnessAttributeView view, int minCases)
    {
        var attribute = new ProtectedTrait(
            view.Name, [.. view.Groups.Select(group => new FairnessGroup(group.Name, group.Count, group.Selected, group.Positives, group.TruePositives))]);
        return FairnessMetric.Known.Values.OrderBy(metric => metric.Name, StringComparer.Ordinal).Select(metric => ToDetail(FairnessMeasure.Of(attribute, metric, minCases)));
    }

    private static FairnessMetricDetail ToDetail(FairnessFinding finding)
    {
        var groups = finding.Widest?.Groups ?? [];
        return new FairnessMetricDetail(
            finding.Attribute,
            finding.Metric.Name,
            finding.Value,
            finding.Within?.Low,
            finding.Within?.High,
            groups.IsEmpty ? null : groups[0].Name,
            groups.IsEmpty ? null : groups[^1].Name,
            finding.Small);
    }

    private static FairnessReportDetail ToDetail(FairnessReportView view) => new(
        view.Favourable,
        view.Dataset,
        [.. view.Attributes.Select(attribute => new FairnessAttributeDetail(
            attribute.Name,
            [.. attribute.Groups.Select(group => new FairnessGroupDetail(group.Name, group.Count, group.Selected, group.Positives, group.TruePositives))]))]);

    private static FairnessGroupView ToView(FairnessGroupDetail? group) =>
        new(group?.Name ?? "", group?.Count ?? 0, group?.Selected ?? -1, group?.Positives, group?.TruePositives);
}
