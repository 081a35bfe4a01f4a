namespace Actors.Quality;

/// <summary>A model's traffic, and what is to be expected of it.</summary>
/// <param name="Settings">When it is a finding.</param>
/// <param name="Hours">The last 48 hours, oldest first; the running one last.</param>
/// <param name="LastRequestAt">When the last request was seen; null before.</param>
/// <param name="SilentSince">The last request before a silence that was found and is not over; null where there is none.</param>
[GenerateSerializer, Immutable, Alias(AliasNames.VolumeView)]
public sealed record VolumeView(
    [property: Id(0)] VolumeSettings Settings, [property: Id(1)] VolumeHourView[] Hours, [property: Id(2)] DateTimeOffset? LastRequestAt, [property: Id(3)] DateTimeOffset? SilentSince);
