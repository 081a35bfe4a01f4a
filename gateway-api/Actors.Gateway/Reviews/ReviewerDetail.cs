namespace Actors.Gateway.Reviews;

/// <summary>A reviewer's rates, over cases that ended. A rate is null where there is nothing to divide by.</summary>
/// <param name="Reviewer">Who.</param>
/// <param name="Opinions">Opinions given.</param>
/// <param name="Overrides">Of these, those against the model.</param>
/// <param name="OverrideRate">Their share.</param>
/// <param name="Agreed">Of the opinions, those that were the case's answer in the end.</param>
/// <param name="AgreementRate">Their share.</param>
/// <param name="Overturned">Cases decided with the reviewer whose answer a dispute changed.</param>
/// <param name="Practised">Cases answered in practice.</param>
/// <param name="PracticeRate">The share answered as people had decided.</param>
public sealed record ReviewerDetail(
    string Reviewer,
    long Opinions,
    long Overrides,
    double? OverrideRate,
    long Agreed,
    double? AgreementRate,
    long Overturned,
    long Practised,
    double? PracticeRate);
