namespace Actors.Cards;

/// <summary>A card to be kept.</summary>
/// <param name="Document">The card.</param>
/// <param name="By">Who brings it.</param>
/// <param name="IfRevision">Refuses unless the card is at this revision; null asks for no check.</param>
[GenerateSerializer, Immutable, Alias(AliasNames.PutCard)]
public sealed record PutCard([property: Id(0)] CardDocument Document, [property: Id(1)] string By, [property: Id(2)] long? IfRevision);
