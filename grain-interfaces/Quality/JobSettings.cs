namespace Actors.Quality;

/// <summary>When a job is to run.</summary>
/// <param name="EverySeconds">The longest time from one run to the next. 10 to 31,622,400.</param>
/// <param name="GraceSeconds">How late it may be. 0 to 31,622,400.</param>
/// <param name="Model">The model that it is for; null for none.</param>
/// <param name="Description">What it does, for people.</param>
[GenerateSerializer, Immutable, Alias(AliasNames.JobSettings)]
public sealed record JobSettings(
    [property: Id(0)] double EverySeconds, [property: Id(1)] double GraceSeconds = 0, [property: Id(2)] string? Model = null, [property: Id(3)] string? Description = null);
