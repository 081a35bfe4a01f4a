namespace Actors.Scoring;

/// <summary>What came of a call.</summary>
/// <param name="Outcome">Whether it is done.</param>
/// <param name="Json">What it is about, as JSON of <c>Actors.Domain.Scoring</c>; null where it is not done.</param>
/// <param name="Detail">Why it is not, for people.</param>
[GenerateSerializer, Immutable, Alias(AliasNames.ScoringChange)]
public sealed record ScoringChange([property: Id(0)] ScoringOutcome Outcome, [property: Id(1)] string? Json = null, [property: Id(2)] string? Detail = null);
