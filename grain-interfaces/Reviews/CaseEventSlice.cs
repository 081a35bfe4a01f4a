namespace Actors.Reviews;

/// <summary>A part of what happened to a process's cases.</summary>
/// <param name="Last">The number of the newest event that there is.</param>
/// <param name="Events">The events, oldest first; may be fewer than asked for although there are more.</param>
[GenerateSerializer, Immutable, Alias(AliasNames.CaseEventSlice)]
public sealed record CaseEventSlice([property: Id(0)] long Last, [property: Id(1)] CaseEventView[] Events);
