namespace Actors.Registry;

/// <summary>That a version is to be used no more.</summary>
/// <param name="At">From when on.</param>
/// <param name="SunsetAt">When it is meant to be archived; null where that is open.</param>
/// <param name="Successor">The version to use instead; null where there is none.</param>
[GenerateSerializer, Immutable, Alias(AliasNames.VersionDeprecation)]
public sealed record VersionDeprecation(
    [property: Id(0)] DateTimeOffset At,
    [property: Id(1)] DateTimeOffset? SunsetAt,
    [property: Id(2)] int? Successor)
{
    /// <summary>Why it was not archived at its sunset; null where that has not come.</summary>
    [Id(3)]
    public string? Held { get; init; }
}
