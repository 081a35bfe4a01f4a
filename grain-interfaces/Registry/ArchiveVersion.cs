namespace Actors.Registry;

/// <summary>A request to take a version out of service for good.</summary>
/// <param name="Version">The version; no alias may point at it.</param>
/// <param name="IfRevision">Refuses unless the model is at this revision; null asks for no check.</param>
/// <param name="Reason">Why, at most 1000 characters; null says nothing.</param>
[GenerateSerializer, Immutable, Alias(AliasNames.ArchiveVersion)]
public sealed record ArchiveVersion([property: Id(0)] int Version, [property: Id(1)] long? IfRevision, [property: Id(2)] string? Reason = null);
