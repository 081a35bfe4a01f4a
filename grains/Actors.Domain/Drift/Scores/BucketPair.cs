using System.Collections.Immutable;
using Actors.Domain.Drift.Profiles;
using Actors.Domain.Drift.Sketches;

namespace Actors.Domain.Drift.Scores;

/// <summary>Counts of a feature over the same buckets, of a baseline and of a window.</summary>
/// <param name="Kind">Numeric buckets are in order: below the edges, bins, above, missing. Categorical: known categories, unseen, missing.</param>
/// <param name="Edges">Of a numeric feature's bins.</param>
/// <param name="Reference">[buckets] of the baseline.</param>
/// <param name="Current">[buckets] of the window.</param>
public sealed record BucketPair(FeatureKind Kind, BinEdges? Edges, ImmutableArray<double> Reference, ImmutableArray<double> Current)
{
    /// <summary>Values of the baseline.</summary>
    public long ReferenceTotal { get; } = (long)Reference.Sum();

    /// <summary>Values of the window.</summary>
    public long CurrentTotal { get; } = (long)Current.Sum();

    /// <summary>Values that were missing, of the baseline and of the window.</summary>
    public (double Reference, double Current) Missing => (Reference[^1], Current[^1]);

    /// <summary>Values that the baseline's edges or categories do not cover.</summary>
    public (double Reference, double Current) Unseen => Kind == FeatureKind.Numeric
        ? (Reference[0] + Reference[^2], Current[0] + Current[^2])
        : (Reference[^2], Current[^2]);

    /// <summary>Buckets that hold a value of either side.</summary>
    public int Filled => Reference.Where((count, i) => count + Current[i] > 0).Count();

    /// <summary>Whether both sides have values.</summary>
    public bool IsComparable => ReferenceTotal > 0 && CurrentTotal > 0;

    /// <summary>Of a feature's sketches.</summary>
    /// <exception cref="ArgumentException">They are not of the same buckets.</exception>
    public static BucketPair Of(FeatureSketch reference, FeatureSketch current)
    {
        ArgumentNullException.ThrowIfNull(reference);
        ArgumentNullException.ThrowIfNull(current);
        var isSame = reference.Kind == current.Kind && (reference.Numbers is null
            ? reference.Names!.Known.SequenceEqual(current.Names!.Known)
            : reference.Numbers.Edges.Equals(current.Numbers!.Edges));
        return isSame
            ? new(reference.Kind, reference.Numbers?.Edges, [.. reference.Buckets.Select(count => (double)count)], [.. current.Buckets.Select(count => (double)count)])
            : throw new ArgumentException($"The sketches of {reference.Name} and {current.Name} have different buckets.");
    }
}
