namespace Actors.Reviews;

/// <summary>The open cases of a process.</summary>
/// <param name="Open">How many.</param>
/// <param name="Leased">Of these, those that are somebody's now.</param>
/// <param name="Escalated">Of these, those that have escalated.</param>
/// <param name="Cases">The cases, in the order in which they go.</param>
[GenerateSerializer, Immutable, Alias(AliasNames.ReviewQueueView)]
public sealed record ReviewQueueView(
    [property: Id(0)] int Open,
    [property: Id(1)] int Leased,
    [property: Id(2)] int Escalated,
    [property: Id(3)] OpenCaseView[] Cases);
