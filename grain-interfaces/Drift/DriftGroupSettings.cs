using System.Text.Json.Serialization;

namespace Actors.Drift;

/// <summary>A group of features that is watched together.</summary>
/// <param name="Name">1 to 63 of a-z, 0-9 and '-', beginning with a letter.</param>
/// <param name="Features">Its features, 1 to 2,000.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
[GenerateSerializer, Immutable, Alias(AliasNames.DriftGroupSettings)]
public sealed record DriftGroupSettings([property: Id(0)] string Name, [property: Id(1)] DriftFeatureSettings[] Features)
{
    /// <summary>input (the usual): of requests; or output: of answers.</summary>
    [Id(2)]
    public string Source { get; init; } = "input";

    /// <summary>The tensor of features that name none.</summary>
    [Id(3)]
    public string? Tensor { get; init; }

    /// <summary>Its windows.</summary>
    [Id(4)]
    public DriftWindowSettings Windows { get; init; } = new();

    /// <summary>Scores of each feature; left out: psi by sample size at 0.01. A score is not taken of features that it is not for.</summary>
    [Id(5)]
    public DriftScoreSettings[]? Scores { get; init; }

    /// <summary>How the features' p-values are held together: none, bonferroni, holm (the usual) or benjamini-hochberg.</summary>
    [Id(6)]
    public string Correction { get; init; } = "holm";

    /// <summary>What windows are compared with; the first gives the edges. last-week and same-hour-last-week move with time and are made of the group's own hours.</summary>
    [Id(7)]
    public string[] Baselines { get; init; } = ["training"];

    /// <summary>Pairs of numeric features whose correlation is watched.</summary>
    [Id(8)]
    public DriftPairSettings[] Pairs { get; init; } = [];

    /// <summary>The chance of a false alarm for all pairs of a window together.</summary>
    [Id(9)]
    public double PairAlpha { get; init; } = 0.01;

    /// <summary>Detectors on figures of the group's windows.</summary>
    [Id(10)]
    public DriftDetectorSettings[] Detectors { get; init; } = [];

    /// <summary>Watches numeric features together, on samples of rows; null for not.</summary>
    [Id(11)]
    public DriftMultivariateSettings? Multivariate { get; init; }

    /// <summary>Rows below which a window is not compared. Default 30.</summary>
    [Id(12)]
    public long LeastRows { get; init; } = 30;

    /// <summary>Bins of a numeric feature, at quantiles of the reference. 2 to 256; default 10.</summary>
    [Id(13)]
    public int Bins { get; init; } = 10;

    /// <summary>Rows that a silo takes in a second at most; beyond, a share of all. Left out: as many as make 50,000 values.</summary>
    [Id(14)]
    public int? MostRowsPerSecond { get; init; }
}
