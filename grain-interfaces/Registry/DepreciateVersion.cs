namespace Actors.Registry;

/// <summary>A request to write off what a version cost.</summary>
/// <param name="Version">The version.</param>
/// <param name="Depreciation">How; null for not at all.</param>
/// <param name="IfRevision">Refuses unless the model is at this revision; null asks for no check.</param>
/// <param name="Reason">Why, at most 1000 characters; null says nothing.</param>
[GenerateSerializer, Immutable, Alias(AliasNames.DepreciateVersion)]
public sealed record DepreciateVersion(
    [property: Id(0)] int Version,
    [property: Id(1)] DepreciationView? Depreciation,
    [property: Id(2)] long? IfRevision,
    [property: Id(3)] string? Reason);
