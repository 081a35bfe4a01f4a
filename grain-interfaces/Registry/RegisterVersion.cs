namespace Actors.Registry;

/// <summary>A request to add a version to a model. The artifact is stored and inspected before it is sent.</summary>
/// <param name="Digest">The artifact's SHA-256, 64 lower-case hexadecimal digits.</param>
/// <param name="SizeBytes">The artifact's length.</param>
/// <param name="FileName">The uploader's name for the file, for people to read; may be empty.</param>
/// <param name="Description">What the inspection found.</param>
/// <param name="Tags">Free key and value pairs; at most 64 of 256 characters each.</param>
[GenerateSerializer, Immutable, Alias(AliasNames.RegisterVersion)]
public sealed record RegisterVersion(
    [property: Id(0)] string Digest,
    [property: Id(1)] long SizeBytes,
    [property: Id(2)] string FileName,
    [property: Id(3)] ModelDescription Description,
    [property: Id(4)] Dictionary<string, string> Tags)
{
    /// <summary>Why, at most 1000 characters; null says nothing.</summary>
    [Id(5)]
    public string? Reason { get; init; }

    /// <summary>What else is said of it; null says nothing.</summary>
    [Id(6)]
    public VersionMetadataView? Metadata { get; init; }
}
