namespace Actors.Cards;

/// <summary>A revision with its document.</summary>
[GenerateSerializer, Immutable, Alias(AliasNames.CardView)]
public sealed record CardView([property: Id(0)] CardRevision Revision, [property: Id(1)] CardDocument Document);
