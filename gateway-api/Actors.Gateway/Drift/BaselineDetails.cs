using System.Globalization;
using Actors.Domain.Drift.Profiles;
using Actors.Domain.Drift.Sketches;
using Actors.Drift;

namespace Actors.Gateway.Drift;

/// <summary>Describes profiles and sketches.</summary>
internal static class BaselineDetails
{
    private static readonly double[] Parts = [0.01, 0.05, 0.25, 0.5, 0.75, 0.95, 0.99];

    public static BaselineDetail Of(BaselineView view, Profile profile) => new(view, [.. profile.Sketch.Features.Select(Of)]);

    public static string KindOf(FeatureSketch feature) => feature.Kind == FeatureKind.Numeric ? "numeric" : "categorical";

    /// <summary>The feature's buckets, in order.</summary>
    public static IReadOnlyList<BucketDetail> BucketsOf(FeatureSketch feature) =>
        feature.Numbers is { } numbers ? BucketsOf(numbers) : BucketsOf(feature.Names!);

    private static BaselineFeatureDetail Of(FeatureSketch feature)
    {
        var quantiles = feature.Numbers?.Quantiles is { Count: > 0 } sketch ? sketch : null;
        var moments = quantiles is null ? null : feature.Numbers!.Moments;
        return new(
            feature.Name,
            KindOf(feature),
            feature.Count,
            feature.Missing,
            Finite(moments?.Mean),
            Finite(moments is null ? null : Math.Sqrt(moments.Variance)),
            Finite(moments?.Least),
            Finite(moments?.Most),
            quantiles is null ? null : Parts.ToDictionary(part => part.ToString(CultureInfo.InvariantCulture), quantiles.Quantile, StringComparer.Ordinal),
            quantiles?.RelativeError,
            BucketsOf(feature));
    }

    private static List<BucketDetail> BucketsOf(NumericSketch numbers)
    {
        var edges = numbers.Edges.Values;
        var counts = numbers.Buckets;
        var buckets = new List<BucketDetail> { new("below", null, edges[0], counts[0]) };
        for (var i = 0; i < numbers.Edges.Bins; i++)
        {
            var end = i == numbers.Edges.Bins - 1 ? ']' : ')';
            buckets.Add(new(string.Create(CultureInfo.InvariantCulture, $"[{edges[i]:G6}, {edges[i + 1]:G6}{end}"), edges[i], edges[i + 1], counts[i + 1]));
        }

        buckets.Add(new("above", edges[^1], null, counts[^2]));
        buckets.Add(new("missing", null, null, counts[^1]));
        return buckets;
    }

    private static List<BucketDetail> BucketsOf(CategorySketch names)
    {
        var counts = names.Buckets;
        return [.. names.Known.Select((name, place) => new BucketDetail(name, null, null, counts[place])), new("unseen", null, null, counts[^2]), new("missing", null, null, counts[^1])];
    }

    private static double? Finite(double? value) => value is { } number && double.IsFinite(number) ? number : null;
}
