namespace Actors.Governance.Fairness;

/// <summary>A report as it was brought; it never changes.</summary>
/// <param name="Revision">1, 2, 3, ...</param>
/// <param name="By">Who brought it.</param>
/// <param name="At">When.</param>
/// <param name="Report">The report.</param>
[GenerateSerializer, Immutable, Alias(AliasNames.FairnessRevision)]
public sealed record FairnessRevision(
    [property: Id(0)] int Revision, [property: Id(1)] string By, [property: Id(2)] DateTimeOffset At, [property: Id(3)] FairnessReportView Report);
