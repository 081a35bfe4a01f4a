namespace Actors.Registry;

/// <summary>What people and pipelines say of a version. A part that is null says nothing.</summary>
[GenerateSerializer, Immutable, Alias(AliasNames.VersionMetadataView)]
public sealed record VersionMetadataView
{
    /// <summary>The run that made it.</summary>
    [Id(0)]
    public string? RunId { get; init; }

    /// <summary>The commit of the code that made it.</summary>
    [Id(1)]
    public string? CodeCommit { get; init; }

    /// <summary>The run of the training pipeline.</summary>
    [Id(2)]
    public string? PipelineRun { get; init; }

    /// <summary>Who answers for it.</summary>
    [Id(3)]
    public string? Owner { get; init; }

    /// <summary>Under which licence it may be used.</summary>
    [Id(4)]
    public string? Licence { get; init; }

    /// <summary>What it is meant for.</summary>
    [Id(5)]
    public string? IntendedUse { get; init; }

    /// <summary>In words.</summary>
    [Id(6)]
    public string? Description { get; init; }

    /// <summary>Hyperparameters.</summary>
    [Id(7)]
    public Dictionary<string, string> Parameters { get; init; } = [];

    /// <summary>What it was trained and tested on.</summary>
    [Id(8)]
    public DataReferenceView[] Datasets { get; init; } = [];

    /// <summary>The features that it takes.</summary>
    [Id(9)]
    public DataReferenceView[] Features { get; init; } = [];

    /// <summary>What was measured, oldest first.</summary>
    [Id(10)]
    public MetricView[] Metrics { get; init; } = [];
}
