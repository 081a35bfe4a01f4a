namespace Actors.Registry;

/// <summary>When a version last answered.</summary>
/// <param name="Version">The version.</param>
/// <param name="LastCalledAt">When.</param>
[GenerateSerializer, Immutable, Alias(AliasNames.VersionUse)]
public sealed record VersionUse([property: Id(0)] int Version, [property: Id(1)] DateTimeOffset LastCalledAt);
