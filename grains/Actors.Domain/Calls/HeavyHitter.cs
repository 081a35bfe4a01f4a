namespace Actors.Domain.Calls;

/// <summary>A key that weighs much, by a bounded count.</summary>
/// <param name="Key">The key.</param>
/// <param name="AtMost">Its weight, or more.</param>
/// <param name="Overcount">By how much at most that is too much.</param>
public readonly record struct HeavyHitter<TKey>(TKey Key, long AtMost, long Overcount)
{
    /// <summary>Its weight, or less.</summary>
    public long AtLeast => AtMost - Overcount;
}
