namespace Actors.Reviews;

/// <summary>What was counted of the cases of a process that ended.</summary>
/// <param name="Decided">Cases that people decided.</param>
/// <param name="Overridden">Of these, those decided against the model.</param>
/// <param name="Shared">Of these, those that two or more reviewers saw.</param>
/// <param name="Agreed">Of those shared, the ones in which all said the same.</param>
/// <param name="Escalated">Of those decided, the ones that had escalated.</param>
/// <param name="Disputed">Disputes decided.</param>
/// <param name="Overturned">Of these, those that changed the answer.</param>
/// <param name="Withdrawn">Cases withdrawn.</param>
/// <param name="Reviewers">By reviewer.</param>
[GenerateSerializer, Immutable, Alias(AliasNames.ReviewRatesView)]
public sealed record ReviewRatesView(
    [property: Id(0)] long Decided,
    [property: Id(1)] long Overridden,
    [property: Id(2)] long Shared,
    [property: Id(3)] long Agreed,
    [property: Id(4)] long Escalated,
    [property: Id(5)] long Disputed,
    [property: Id(6)] long Overturned,
    [property: Id(7)] long Withdrawn,
    [property: Id(8)] ReviewerRatesView[] Reviewers);
