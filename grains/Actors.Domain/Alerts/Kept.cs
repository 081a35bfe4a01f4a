using System.Collections.Immutable;

namespace Actors.Domain.Alerts;

/// <summary>Keeps an array that has not changed the same array, so that nothing is written for it.</summary>
public static class Kept
{
    /// <summary>The old array where the new items are the same, else a new one.</summary>
    public static ImmutableArray<T> Of<T>(ImmutableArray<T> old, IEnumerable<T> items)
        where T : class
    {
        ImmutableArray<T> next = [.. items];
        return next.AsSpan().SequenceEqual(old.AsSpan()) ? old : next;
    }
}
