namespace Actors.Statistics;

/// <summary>How often something took place, and how long it took in all. Sums of such counts do not depend on their order.</summary>
/// <param name="Count">How often.</param>
/// <param name="Nanoseconds">All of it together, in nanoseconds.</param>
[GenerateSerializer, Immutable, Alias(AliasNames.DurationCount)]
public readonly record struct DurationCount([property: Id(0)] long Count, [property: Id(1)] long Nanoseconds)
{
    /// <summary>Both together.</summary>
    public static DurationCount operator +(DurationCount left, DurationCount right) => left.Add(right);

    /// <summary>Both together.</summary>
    public DurationCount Add(DurationCount other) => new(Count + other.Count, Nanoseconds + other.Nanoseconds);
}
