namespace Actors.Gateway.Governance.Fairness;

/// <summary>A fairness report as it was brought, with its metrics. The report never changes.</summary>
/// <param name="Revision">1, 2, 3, ...</param>
/// <param name="By">Who brought it.</param>
/// <param name="At">When.</param>
/// <param name="Report">The report.</param>
/// <param name="MinCases">How many cases a rate was counted from at least for its group to be compared in the metrics.</param>
/// <param name="Metrics">Every metric of every attribute.</param>
public sealed record FairnessRevisionDetail(
    int Revision, string By, DateTimeOffset At, FairnessReportDetail Report, int MinCases, IReadOnlyList<FairnessMetricDetail> Metrics);
