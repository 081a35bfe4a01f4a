namespace Actors.Domain.Registry;

/// <summary>When a version first reached an alias.</summary>
public sealed record AliasReached(string Alias, DateTimeOffset At);
