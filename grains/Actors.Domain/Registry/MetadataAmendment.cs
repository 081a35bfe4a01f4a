using System.Collections.Immutable;

namespace Actors.Domain.Registry;

/// <summary>What is to be said otherwise of a version. What made it is never amended: its run, code, parameters and data.</summary>
public sealed record MetadataAmendment
{
    /// <summary>Tags to set; a null value removes the tag.</summary>
    public ImmutableDictionary<string, string?> Tags { get; init; } = ImmutableDictionary<string, string?>.Empty;

    /// <summary>In words; null leaves it as it is, empty removes it. So do the next three.</summary>
    public string? Description { get; init; }

    /// <summary>Who answers for it.</summary>
    public string? Owner { get; init; }

    /// <summary>Under which licence it may be used.</summary>
    public string? Licence { get; init; }

    /// <summary>What it is meant for.</summary>
    public string? IntendedUse { get; init; }

    /// <summary>Numbers to add.</summary>
    public ImmutableArray<Metric> Metrics { get; init; } = [];

    /// <summary>What is then said.</summary>
    /// <param name="metadata">What is said now.</param>
    /// <param name="uploadTags">The tags that hold where <paramref name="metadata"/> has none of its own.</param>
    public VersionMetadata Apply(VersionMetadata metadata, IReadOnlyDictionary<string, string> uploadTags)
    {
        ArgumentNullException.ThrowIfNull(metadata);
        var tags = metadata.Tags ?? uploadTags.ToImmutableDictionary(StringComparer.Ordinal);
        foreach (var (name, value) in Tags)
        {
            tags = value is null ? tags.Remove(name) : tags.SetItem(name, value);
        }

        return metadata with
        {
            Tags = tags,
            Description = Said(Description, metadata.Description),
            Owner = Said(Owner, metadata.Owner),
            Licence = Said(Licence, metadata.Licence),
            IntendedUse = Said(IntendedUse, metadata.IntendedUse),
            Metrics = metadata.Metrics.AddRange(Metrics),
        };
    }

    private static string? Said(string? now, string? before) => now is null ? before : now.Length == 0 ? null : now;
}
