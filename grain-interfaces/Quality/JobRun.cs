namespace Actors.Quality;

/// <summary>A run of a job.</summary>
/// <param name="At">When it ended; null: now.</param>
/// <param name="Succeeded">Whether it went well; one that failed does not count as run.</param>
[GenerateSerializer, Immutable, Alias(AliasNames.JobRun)]
public sealed record JobRun([property: Id(0)] DateTimeOffset? At = null, [property: Id(1)] bool Succeeded = true);
