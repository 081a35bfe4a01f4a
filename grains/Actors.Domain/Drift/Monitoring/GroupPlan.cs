using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Actors.Domain.Drift.Profiles;
using Actors.Domain.Drift.Scores;
using Actors.Domain.Drift.Sketches;

namespace Actors.Domain.Drift.Monitoring;

/// <summary>How a group of features of a model is watched. <see cref="GroupPlanRules"/> has the ranges.</summary>
public sealed record GroupPlan
{
    /// <summary>Unique in the model's monitor.</summary>
    public required string Name { get; init; }

    /// <summary>Whether it is of answers rather than of requests.</summary>
    public bool IsOfOutputs { get; init; }

    /// <summary>Its features, in order.</summary>
    public required ImmutableArray<WatchedFeature> Features { get; init; }

    /// <summary>Its windows.</summary>
    public required WindowPlan Windows { get; init; }

    /// <summary>How long after its end a window is judged: what is later counts as late.</summary>
    public TimeSpan Lateness { get; init; }

    /// <summary>Judged windows that are kept.</summary>
    public int Keep { get; init; }

    /// <summary>Rows below which a window is not compared.</summary>
    public long LeastRows { get; init; }

    /// <summary>Bins of a numeric feature.</summary>
    public int Bins { get; init; }

    /// <summary>What is taken of each feature.</summary>
    public ImmutableArray<ScoreRule> Scores { get; init; } = [];

    /// <summary>How the features' p-values are held together.</summary>
    public Correction Correction { get; init; }

    /// <summary>What windows are compared with; the first is the reference, whose edges all are counted between.</summary>
    public ImmutableArray<string> Baselines { get; init; } = [];

    /// <summary>Pairs of places whose correlation is watched, the lower first.</summary>
    public ImmutableArray<(int First, int Second)> Pairs { get; init; } = [];

    /// <summary>The chance of a false alarm for all pairs of a window together.</summary>
    public double PairAlpha { get; init; }

    /// <summary>Detectors on figures of its windows.</summary>
    public ImmutableArray<DetectorRule> Detectors { get; init; } = [];

    /// <summary>Rows that are kept of each window; null for none.</summary>
    public SampleRule? Sample { get; init; }

    /// <summary>Rows that a silo takes in a second at most; beyond, it takes a share of all.</summary>
    public int MostRowsPerSecond { get; init; }

    /// <summary>Panes that are kept: a window's, and room for what comes late and for windows that end meanwhile.</summary>
    public int PanesKept => Windows.Panes + (int)(Lateness.Ticks / Windows.Pane.Ticks) + (int)(Windows.Hop.Ticks / Windows.Pane.Ticks) + 2;

    /// <summary>Places of the features whose rows are sampled.</summary>
    public IEnumerable<int> Numeric => Enumerable.Range(0, Features.Length).Where(i => Features[i].Kind == FeatureKind.Numeric);

    /// <summary>A content without rows, between the edges of a reference or, without one, of quantiles and names alone.</summary>
    public PaneContent Empty(Profile? reference) =>
        new(reference?.Live() ?? Bare(), new(Sample?.Rows ?? 0, Sample is null ? 0 : Numeric.Count()));

    /// <summary>What tells sketches apart that cannot be merged: the features, the windows, and the reference's edges.</summary>
    public string EpochOf(Profile? reference)
    {
        var text = new StringBuilder();
        _ = text.Append(CultureInfo.InvariantCulture, $"{Name}|{IsOfOutputs}|{Windows.Pane.Ticks}|{PanesKept}|{Windows.Length.Ticks}|{Windows.Hop.Ticks}|{Sample?.Rows}|{reference?.Digest}");
        foreach (var feature in Features)
        {
            _ = text.Append(CultureInfo.InvariantCulture, $"|{feature.Name}\n{feature.Tensor}\n{feature.Column}\n{feature.Reading}");
        }

        foreach (var (first, second) in Pairs)
        {
            _ = text.Append(CultureInfo.InvariantCulture, $"|{first},{second}");
        }

        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())).AsSpan(0, 8));
    }

    /// <summary>Why a profile cannot be a baseline of the group; null where it can.</summary>
    public string? FaultOf(Profile profile)
    {
        ArgumentNullException.ThrowIfNull(profile);
        var pairs = profile.Sketch.Pairs.Select(pair => (pair.First, pair.Second));
        return !profile.Schema.Select(feature => (feature.Name, feature.Kind)).SequenceEqual(Features.Select(feature => (feature.Name, feature.Kind)))
            ? $"The profile has not the features of the group {Name}, in their order and of their kinds."
            : !pairs.SequenceEqual(Pairs) ? $"The profile has not the pairs of the group {Name}."
            : profile.Rows == 0 ? "The profile has no rows."
            : null;
    }

    private GroupSketch Bare() => new(
        [.. Features.Select(feature => feature.Kind == FeatureKind.Numeric
            ? FeatureSketch.Of(feature.Name, new NumericSketch(new BinEdges([0, 0])))
            : FeatureSketch.Of(feature.Name, new CategorySketch([])))],
        [.. Pairs.Select(pair => new PairSketch(pair.First, pair.Second, new ExactPairs()))]);
}
