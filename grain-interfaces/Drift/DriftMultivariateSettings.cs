using System.Text.Json.Serialization;

namespace Actors.Drift;

/// <summary>Watches numeric features together: by a classifier that tries to tell the window's rows from the baseline's, and by reconstruction from principal components.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
[GenerateSerializer, Immutable, Alias(AliasNames.DriftMultivariateSettings)]
public sealed record DriftMultivariateSettings
{
    /// <summary>Rows that are kept of the baseline and of each window: values as they are, without names of people. 20 to 1,000; default 300.</summary>
    [Id(0)]
    public int Rows { get; init; } = 300;

    /// <summary>The chance of a false alarm for one window. Default 0.001.</summary>
    [Id(1)]
    public double Alpha { get; init; } = 0.001;
}
