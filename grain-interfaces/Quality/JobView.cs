namespace Actors.Quality;

/// <summary>A job that is to run again and again.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Settings">When it is to run.</param>
/// <param name="Since">Since when.</param>
/// <param name="LastRunAt">When it last ran well; null where it has not.</param>
/// <param name="LastFailedAt">When it last ran and failed; null where it has not.</param>
/// <param name="DueBy">Until when it has to have run well again.</param>
/// <param name="IsLate">Whether it is late.</param>
[GenerateSerializer, Immutable, Alias(AliasNames.JobView)]
public sealed record JobView(
    [property: Id(0)] string Name, [property: Id(1)] JobSettings Settings, [property: Id(2)] DateTimeOffset Since, [property: Id(3)] DateTimeOffset? LastRunAt,
    [property: Id(4)] DateTimeOffset? LastFailedAt, [property: Id(5)] DateTimeOffset DueBy, [property: Id(6)] bool IsLate);
