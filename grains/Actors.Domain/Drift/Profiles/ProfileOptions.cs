using System.Collections.Immutable;

namespace Actors.Domain.Drift.Profiles;

/// <summary>How a profile is made.</summary>
public sealed record ProfileOptions
{
    /// <summary>Rows from which edges are taken and bins counted; memory is 8 bytes a row and feature. 100 to 1,000,000.</summary>
    public int SampleRows { get; init; } = 16_384;

    /// <summary>Quantile bins of a numeric feature. 2 to 4,096.</summary>
    public int Bins { get; init; } = 20;

    /// <summary>Categories that a profile knows; the most frequent. 1 to 65,536.</summary>
    public int MostCategories { get; init; } = 1000;

    /// <summary>Names beyond those that a live sketch keeps. 1 to 1,000,000.</summary>
    public int MostUnseen { get; init; } = 256;

    /// <summary>The relative error of quantiles.</summary>
    public double RelativeError { get; init; } = 0.01;

    /// <summary>Which rows are sampled.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>Pairs of numeric features, by name, whose correlation is watched.</summary>
    public ImmutableArray<(string First, string Second)> Pairs { get; init; } = [];
}
