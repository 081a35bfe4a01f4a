namespace Actors.Cards;

/// <summary>What came of a card that was brought.</summary>
/// <param name="Outcome">Whether it was kept.</param>
/// <param name="Revision">The newest revision; null where there is none.</param>
/// <param name="Errors">What is wrong with it, each with its path; empty where it was kept.</param>
[GenerateSerializer, Immutable, Alias(AliasNames.CardChange)]
public sealed record CardChange([property: Id(0)] CardOutcome Outcome, [property: Id(1)] CardRevision? Revision, [property: Id(2)] string[] Errors);
