using System.Collections.Immutable;
using Actors.Domain.Drift.Sketches;

namespace Actors.Domain.Drift.Profiles;

/// <summary>A profile of live rows that were sketched by other edges, or by none: new edges between the buckets of the quantile sketches.</summary>
/// <remarks>
/// Each bucket of a quantile sketch lies in one bin as a whole, since bins are cut between buckets: counts are exact, the edges are quantiles to the sketch's
/// error. Names are those that the sketches kept.
/// </remarks>
public static class LiveProfile
{
    /// <summary>The profile.</summary>
    /// <param name="rows">Sketches of the rows.</param>
    /// <param name="bins">Bins of a numeric feature.</param>
    /// <param name="name">What it is called.</param>
    /// <param name="source">Where the rows came from, in words.</param>
    /// <param name="made">When.</param>
    /// <exception cref="ArgumentException">There are no rows.</exception>
    public static Profile Of(GroupSketch rows, int bins, string name, string source, DateTimeOffset made)
    {
        ArgumentNullException.ThrowIfNull(rows);
        ArgumentOutOfRangeException.ThrowIfLessThan(bins, 2);
        if (rows.Count == 0)
        {
            throw new ArgumentException("There are no rows.", nameof(rows));
        }

        ImmutableArray<FeatureSketch> features = [.. rows.Features.Select(feature => feature.Numbers is { } numbers
            ? FeatureSketch.Of(feature.Name, numbers.Rebinned(Edges(numbers, bins)))
            : FeatureSketch.Of(feature.Name, feature.Names!.Rebased()))];
        var schema = features.Select(feature => new FeatureSchema(
            feature.Name, feature.Kind, false, feature.Missing > 0, feature.Numbers is { } numbers ? numbers.Quantiles.Buckets : feature.Names!.Known.Length));
        return new(name, 1, source, made, [.. schema], new(features, rows.Pairs));
    }

    /// <summary>Edges between buckets at about equal parts, from the least value to the largest.</summary>
    private static BinEdges Edges(NumericSketch numbers, int bins)
    {
        var buckets = numbers.Quantiles.Contents();
        if (buckets.Count == 0)
        {
            return new([0, 0]);
        }

        var edges = new List<double> { numbers.Moments.Least };
        var (total, seen, next) = (numbers.Quantiles.Count, 0L, 1);
        for (var i = 0; i < buckets.Count - 1; i++)
        {
            seen += buckets[i].Count;
            if (buckets.Count > bins && seen * bins < (long)next * total)
            {
                continue;
            }

            var cut = Between(buckets[i].Value, buckets[i + 1].Value, numbers.Quantiles.RelativeError);
            if (cut > edges[^1] && cut <= numbers.Moments.Most)
            {
                edges.Add(cut);
            }

            next = (int)(seen * bins / total) + 1;
        }

        edges.Add(numbers.Moments.Most);
        return new([.. edges]);
    }

    /// <summary>The middle of the gap between two buckets, a hair above where they touch: a bucket's upper end belongs to it.</summary>
    private static double Between(double low, double high, double error)
    {
        var upper = low >= 0 ? low * (1 + error) : low * (1 - error);
        var lower = high >= 0 ? high * (1 - error) : high * (1 + error);
        var middle = (upper + lower) / 2;
        return middle + (1e-9 * Math.Abs(middle));
    }
}
