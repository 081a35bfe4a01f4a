namespace Actors.Costs;

/// <summary>What a tenant says of its costs.</summary>
/// <param name="Revision">How often it was changed; 0 for never.</param>
/// <param name="Book">The book as JSON.</param>
[GenerateSerializer, Immutable, Alias(AliasNames.CostBookView)]
public sealed record CostBookView([property: Id(0)] long Revision, [property: Id(1)] string Book);
