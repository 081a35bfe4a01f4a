namespace Actors.Registry;

/// <summary>A stretch of a model's history that stands for itself.</summary>
/// <param name="Start">Where the aliases pointed before the first entry.</param>
/// <param name="Entries">The entries, in order.</param>
[GenerateSerializer, Immutable, Alias(AliasNames.ModelHistoryPage)]
public sealed record ModelHistoryPage([property: Id(0)] AliasStart[] Start, [property: Id(1)] HistoryEntry[] Entries)
{
    /// <summary>How traffic was split before the first entry; null where it was not.</summary>
    [Id(2)]
    public HistorySplit? StartSplit { get; init; }
}
