namespace Actors.Ingestion;

/// <summary>What came of defining a stream.</summary>
/// <param name="Revision">The revision that holds now; 0 where there is none.</param>
/// <param name="Fault">What is wrong with the definition; null where nothing is.</param>
/// <param name="IsConflict">Whether the revision is another one than was named.</param>
[GenerateSerializer, Immutable, Alias(AliasNames.StreamChange)]
public sealed record StreamChange([property: Id(0)] long Revision, [property: Id(1)] string? Fault, [property: Id(2)] bool IsConflict);
