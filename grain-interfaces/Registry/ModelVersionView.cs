namespace Actors.Registry;

/// <summary>One version of a model as the registry knows it.</summary>
/// <param name="Version">1, 2, 3, ... in order of registration; never reused.</param>
/// <param name="Digest">The artifact's SHA-256, 64 lower-case hexadecimal digits.</param>
/// <param name="SizeBytes">The artifact's length.</param>
/// <param name="FileName">The uploader's name for the file; may be empty.</param>
/// <param name="Description">What the inspection found.</param>
/// <param name="Tags">Free key and value pairs.</param>
/// <param name="RegisteredAt">When the version became durable.</param>
/// <param name="ArchivedAt">When it was archived; null while it can be served.</param>
[GenerateSerializer, Immutable, Alias(AliasNames.ModelVersionView)]
public sealed record ModelVersionView(
    [property: Id(0)] int Version,
    [property: Id(1)] string Digest,
    [property: Id(2)] long SizeBytes,
    [property: Id(3)] string FileName,
    [property: Id(4)] ModelDescription Description,
    [property: Id(5)] Dictionary<string, string> Tags,
    [property: Id(6)] DateTimeOffset RegisteredAt,
    [property: Id(7)] DateTimeOffset? ArchivedAt)
{
    /// <summary>Who registered it; empty where that is not known.</summary>
    [Id(8)]
    public string RegisteredBy { get; init; } = "";

    /// <summary>Where it stands in its life: <c>registered</c>, <c>deprecated</c>, <c>live</c> or <c>archived</c>.</summary>
    [Id(9)]
    public string State { get; init; } = "registered";

    /// <summary>That it is to be used no more; null where nothing speaks against it.</summary>
    [Id(10)]
    public VersionDeprecation? Deprecation { get; init; }

    /// <summary>What else is said of it.</summary>
    [Id(11)]
    public VersionMetadataView Metadata { get; init; } = new();

    /// <summary>How what it cost is written off; null where nobody has said.</summary>
    [Id(12)]
    public DepreciationView? Depreciation { get; init; }
}
