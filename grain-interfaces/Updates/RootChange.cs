namespace Actors.Updates;

/// <summary>What came of a change of keys.</summary>
/// <param name="Reason">The name of why it was refused, as clients know it (<c>signature</c>, <c>rollback</c>, ...), or <c>offline</c>; null where it was not.</param>
/// <param name="Detail">The same in a sentence; null where it was not refused.</param>
/// <param name="Version">The version of the root now; 0 where there is no repository.</param>
[GenerateSerializer, Immutable, Alias(AliasNames.RootChange)]
public sealed record RootChange([property: Id(0)] string? Reason, [property: Id(1)] string? Detail, [property: Id(2)] long Version);
