namespace Actors.Statistics;

/// <summary>How many requests took so long. Counts of the same span add up over silos.</summary>
/// <param name="FromNs">The span's begin in nanoseconds, itself included.</param>
/// <param name="UntilNs">Its end, itself not included; the last span holds what is longer, too.</param>
/// <param name="Count">How many.</param>
[GenerateSerializer, Immutable, Alias(AliasNames.TimeCount)]
public readonly record struct TimeCount([property: Id(0)] long FromNs, [property: Id(1)] long UntilNs, [property: Id(2)] long Count);
