namespace Actors.Gateway.Reviews;

/// <summary>A process's rates, over cases that ended. A rate is null where there is nothing to divide by.</summary>
/// <param name="Decided">Cases that people decided.</param>
/// <param name="Overridden">Of these, those decided against the model.</param>
/// <param name="OverrideRate">Their share.</param>
/// <param name="Shared">Of those decided, the ones that two or more reviewers saw.</param>
/// <param name="Agreed">Of those shared, the ones in which all said the same.</param>
/// <param name="AgreementRate">Their share.</param>
/// <param name="Escalated">Of those decided, the ones that had escalated.</param>
/// <param name="Disputed">Disputes decided.</param>
/// <param name="Overturned">Of these, those that changed the answer.</param>
/// <param name="OverturnRate">Their share.</param>
/// <param name="Withdrawn">Cases withdrawn.</param>
/// <param name="Reviewers">By reviewer.</param>
public sealed record ReviewRatesDetail(
    long Decided,
    long Overridden,
    double? OverrideRate,
    long Shared,
    long Agreed,
    double? AgreementRate,
    long Escalated,
    long Disputed,
    long Overturned,
    double? OverturnRate,
    long Withdrawn,
    IReadOnlyList<ReviewerDetail> Reviewers);
