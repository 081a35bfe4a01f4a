using System.Collections.Immutable;

namespace Actors.Domain.Registry;

/// <summary>What people and pipelines say of a version.</summary>
public sealed record VersionMetadata
{
    /// <summary>Of which nothing is said.</summary>
    public static VersionMetadata Empty { get; } = new();

    /// <summary>The run that made it.</summary>
    public string? RunId { get; init; }

    /// <summary>The commit of the code that made it.</summary>
    public string? CodeCommit { get; init; }

    /// <summary>The run of the training pipeline.</summary>
    public string? PipelineRun { get; init; }

    /// <summary>Who answers for it.</summary>
    public string? Owner { get; init; }

    /// <summary>Under which licence it may be used.</summary>
    public string? Licence { get; init; }

    /// <summary>What it is meant for.</summary>
    public string? IntendedUse { get; init; }

    /// <summary>In words.</summary>
    public string? Description { get; init; }

    /// <summary>Hyperparameters.</summary>
    public ImmutableDictionary<string, string> Parameters { get; init; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>What it was trained and tested on.</summary>
    public ImmutableArray<DataReference> Datasets { get; init; } = [];

    /// <summary>The features that it takes.</summary>
    public ImmutableArray<DataReference> Features { get; init; } = [];

    /// <summary>What was measured, oldest first; numbers are only ever added.</summary>
    public ImmutableArray<Metric> Metrics { get; init; } = [];

    /// <summary>Free key and value pairs; null for those that were given at the upload.</summary>
    public ImmutableDictionary<string, string>? Tags { get; init; }
}
