namespace Actors.Reviews;

/// <summary>What was counted of a reviewer.</summary>
/// <param name="By">Who.</param>
/// <param name="Opinions">Opinions given on cases that ended.</param>
/// <param name="Overrides">Of these, those against the model.</param>
/// <param name="Agreed">Of these, those that were the case's answer in the end.</param>
/// <param name="Overturned">Cases decided with the reviewer whose answer a dispute changed.</param>
/// <param name="Practised">Cases answered in practice.</param>
/// <param name="PractisedRight">Of these, those answered as people had decided.</param>
[GenerateSerializer, Immutable, Alias(AliasNames.ReviewerRatesView)]
public sealed record ReviewerRatesView(
    [property: Id(0)] string By,
    [property: Id(1)] long Opinions,
    [property: Id(2)] long Overrides,
    [property: Id(3)] long Agreed,
    [property: Id(4)] long Overturned,
    [property: Id(5)] long Practised,
    [property: Id(6)] long PractisedRight);
