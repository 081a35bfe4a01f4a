namespace Actors.Grains.Registry;

/// <summary>The stored row of a catalog.</summary>
internal sealed class NamesState
{
    /// <summary>The names, in ordinal order.</summary>
    public SortedSet<string> Names { get; set; } = new(StringComparer.Ordinal);
}
