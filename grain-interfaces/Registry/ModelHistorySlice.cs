namespace Actors.Registry;

/// <summary>A part of a model's history.</summary>
/// <param name="Last">The number of the newest entry that there is.</param>
/// <param name="Begins">From when on everything is known; null where nothing is.</param>
/// <param name="Entries">The entries asked for, oldest first; fewer where they lie on several pages.</param>
[GenerateSerializer, Immutable, Alias(AliasNames.ModelHistorySlice)]
public sealed record ModelHistorySlice(
    [property: Id(0)] long Last,
    [property: Id(1)] DateTimeOffset? Begins,
    [property: Id(2)] HistoryEntry[] Entries);
