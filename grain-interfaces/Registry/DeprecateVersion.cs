namespace Actors.Registry;

/// <summary>A request to say that a version is to be used no more, or to take that back.</summary>
/// <param name="Version">The version.</param>
/// <param name="Deprecation">From when on and what then; null takes it back.</param>
/// <param name="IfRevision">Refuses unless the model is at this revision; null asks for no check.</param>
/// <param name="Reason">Why, at most 1000 characters; null says nothing.</param>
[GenerateSerializer, Immutable, Alias(AliasNames.DeprecateVersion)]
public sealed record DeprecateVersion(
    [property: Id(0)] int Version,
    [property: Id(1)] VersionDeprecation? Deprecation,
    [property: Id(2)] long? IfRevision,
    [property: Id(3)] string? Reason = null);
