using Actors.Registry;

namespace Actors.Grains.Registry;

/// <summary>The stored row of a page of history.</summary>
internal sealed class HistoryPageState
{
    /// <summary>The page; null before it is stored.</summary>
    public ModelHistoryPage? Page { get; set; }
}
