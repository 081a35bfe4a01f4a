namespace Actors.Registry;

/// <summary>Where an alias pointed when a page of history began.</summary>
[GenerateSerializer, Immutable, Alias(AliasNames.AliasStart)]
public sealed record AliasStart(
    [property: Id(0)] string Alias,
    [property: Id(1)] int Version,
    [property: Id(2)] HistoryEntry? Since);
