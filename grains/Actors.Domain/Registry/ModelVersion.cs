using System.Collections.Immutable;

namespace Actors.Domain.Registry;

/// <summary>One version of a model.</summary>
/// <param name="Number">1, 2, 3, ... in order of registration.</param>
/// <param name="Digest">The artifact's SHA-256, 64 lower-case hexadecimal digits.</param>
/// <param name="Facts">What is kept about the artifact.</param>
/// <param name="RegisteredAt">When it was registered.</param>
/// <param name="ArchivedAt">When it was archived; null while it can be served.</param>
public sealed record ModelVersion<TFacts>(int Number, string Digest, TFacts Facts, DateTimeOffset RegisteredAt, DateTimeOffset? ArchivedAt)
{
    /// <summary>The most aliases whose first time is kept.</summary>
    public const int MaxReached = 32;

    /// <summary>Who registered it; empty where that is not known.</summary>
    public string RegisteredBy { get; init; } = "";

    /// <summary>What people and pipelines say of it.</summary>
    public VersionMetadata Metadata { get; init; } = VersionMetadata.Empty;

    /// <summary>When it first reached each alias, in that order; the first <see cref="MaxReached"/> of them.</summary>
    public ImmutableArray<AliasReached> Reached { get; init; } = [];

    /// <summary>That it is to be used no more; null where nothing speaks against it.</summary>
    public Deprecation? Deprecation { get; init; }

    /// <summary>How what it cost is written off; null where nobody has said.</summary>
    public Depreciation? Depreciation { get; init; }

    /// <summary>Why it was not archived at its sunset; null where that has not come, or nobody has tried.</summary>
    public string? SunsetHeld { get; init; }

    internal ModelVersion<TFacts> Reach(string alias, DateTimeOffset at) =>
        Reached.Length >= MaxReached || Reached.Any(reached => reached.Alias == alias) ? this : this with { Reached = Reached.Add(new AliasReached(alias, at)) };
}
