namespace Actors.Registry;

/// <summary>A request to move aliases of several models: all of them or none.</summary>
/// <param name="Moves">1 to 100 moves, of at most 32 aliases in each model.</param>
/// <param name="Reason">Why, at most 1000 characters; null says nothing.</param>
[GenerateSerializer, Immutable, Alias(AliasNames.TransferAliases)]
public sealed record TransferAliases([property: Id(0)] TransferMove[] Moves, [property: Id(1)] string? Reason);
