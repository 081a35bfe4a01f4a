namespace Actors.Cards;

/// <summary>What a version's card proves now.</summary>
/// <param name="Present">Whether there is one.</param>
/// <param name="Complete">Whether it says all that the policy asks now.</param>
/// <param name="Revision">The newest revision; null where there is none.</param>
/// <param name="Missing">What the policy asks and the card does not say.</param>
[GenerateSerializer, Immutable, Alias(AliasNames.CardEvidence)]
public sealed record CardEvidence(
    [property: Id(0)] bool Present, [property: Id(1)] bool Complete, [property: Id(2)] CardRevision? Revision, [property: Id(3)] string[] Missing);
