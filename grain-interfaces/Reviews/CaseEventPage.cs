namespace Actors.Reviews;

/// <summary>A page of what happened to a process's cases.</summary>
/// <param name="Events">The events, in order.</param>
[GenerateSerializer, Immutable, Alias(AliasNames.CaseEventPage)]
public sealed record CaseEventPage([property: Id(0)] CaseEventView[] Events);
