namespace Actors.Costs;

/// <summary>Sets what a tenant says of its costs.</summary>
/// <param name="Book">The book as JSON.</param>
/// <param name="IfRevision">The revision that it takes the place of; null for whichever there is.</param>
[GenerateSerializer, Immutable, Alias(AliasNames.PutCostBook)]
public sealed record PutCostBook([property: Id(0)] string Book, [property: Id(1)] long? IfRevision);
