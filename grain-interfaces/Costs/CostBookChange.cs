namespace Actors.Costs;

/// <summary>What came of a change.</summary>
/// <param name="Revision">The book's revision now.</param>
/// <param name="Fault">What is wrong with what was sent, and then nothing was changed; null where nothing is.</param>
/// <param name="IsConflict">Whether the revision is another one than was named, or the charge another of the same name.</param>
[GenerateSerializer, Immutable, Alias(AliasNames.CostBookChange)]
public sealed record CostBookChange([property: Id(0)] long Revision, [property: Id(1)] string? Fault, [property: Id(2)] bool IsConflict);
