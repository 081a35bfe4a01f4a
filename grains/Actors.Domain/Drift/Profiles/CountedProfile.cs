using System.Collections.Immutable;
using Actors.Domain.Drift.Sketches;

namespace Actors.Domain.Drift.Profiles;

/// <summary>
/// Profiles of counts that somebody else made, such as a training run over rows that do not leave it. A few rows' counts give what the rows would. What counts of
/// single features cannot tell stays empty: correlations of pairs.
/// </summary>
public static class CountedProfile
{
    private const int MostNames = 65_536;

    /// <summary>A profile with edges and categories of its own.</summary>
    /// <param name="features">What was counted, by place; equally many rows of each.</param>
    /// <param name="options">Bins, categories, pairs. Of more rows than are sampled, edges are taken at as many evenly spaced ranks.</param>
    /// <param name="name">What it is called.</param>
    /// <param name="source">Where the counts came from, in words.</param>
    /// <param name="made">When.</param>
    /// <exception cref="ArgumentException">Features have different numbers of rows, or none, or a name comes twice.</exception>
    public static Profile Of(ImmutableArray<CountedFeature> features, ProfileOptions options, string name, string source, DateTimeOffset made)
    {
        ArgumentNullException.ThrowIfNull(options);
        Check(features);
        var places = features.Select((feature, place) => (feature.Name, place)).ToDictionary(feature => feature.Name, feature => feature.place, StringComparer.Ordinal);
        var pairs = options.Pairs.Select(pair => new PairSketch(Math.Min(places[pair.First], places[pair.Second]), Math.Max(places[pair.First], places[pair.Second]), new ExactPairs()));
        var sketch = new GroupSketch([.. features.Select(feature => Bare(feature, options))], [.. pairs]);
        Fill(sketch, features);
        return new(name, 1, source, made, [.. features.Select(Schema)], sketch);
    }

    /// <summary>The counts between a reference's edges and by its categories.</summary>
    /// <param name="features">What was counted: the reference's features, by place.</param>
    /// <param name="reference">Whose edges count.</param>
    /// <param name="source">Where the counts came from, in words.</param>
    /// <param name="made">When.</param>
    /// <exception cref="ArgumentException">Features have different numbers of rows, or none, or are not the reference's.</exception>
    public static Profile Over(ImmutableArray<CountedFeature> features, Profile reference, string source, DateTimeOffset made)
    {
        ArgumentNullException.ThrowIfNull(reference);
        Check(features);
        if (!reference.Schema.Select(feature => (feature.Name, feature.Kind)).SequenceEqual(features.Select(feature => (feature.Name, feature.Kind))))
        {
            throw new ArgumentException("The features are not the reference's.", nameof(features));
        }

        var sketch = reference.Live();
        Fill(sketch, features);
        return reference.Over(sketch, 1, source, made);
    }

    private static void Check(ImmutableArray<CountedFeature> features)
    {
        if (features.IsDefaultOrEmpty || features[0].Rows < 1 || features.Any(feature => feature.Rows != features[0].Rows))
        {
            throw new ArgumentException("Features are of equally many rows, at least one.", nameof(features));
        }
    }

    private static FeatureSketch Bare(CountedFeature feature, ProfileOptions options) => feature.Kind == FeatureKind.Numeric
        ? FeatureSketch.Of(feature.Name, new NumericSketch(Edges(feature, options), options.RelativeError))
        : FeatureSketch.Of(feature.Name, new CategorySketch([.. Counted(feature).Kept.Take(options.MostCategories).Select(pair => pair.Key)], options.MostUnseen));

    private static void Fill(GroupSketch sketch, ImmutableArray<CountedFeature> features)
    {
        foreach (var (into, from) in sketch.Features.Zip(features))
        {
            foreach (var (value, rows) in from.Numbers)
            {
                into.Numbers!.Add(value, rows);
            }

            foreach (var (value, rows) in from.Names)
            {
                into.Names!.Add(value, rows);
            }

            into.Numbers?.AddMissing(from.Missing);
            into.Names?.AddMissing(from.Missing);
        }
    }

    private static BinEdges Edges(CountedFeature feature, ProfileOptions options)
    {
        var sorted = feature.Numbers.Sort((one, other) => one.Value.CompareTo(other.Value));
        if (sorted.IsEmpty)
        {
            return new([0, 0]);
        }

        // Few different values have a bin each, however rare one is.
        double[] distinct = [.. sorted.Select(number => number.Value).Distinct()];
        return distinct.Length <= options.Bins ? BinEdges.OfQuantiles(distinct, options.Bins) : BinEdges.OfQuantiles(Ranks(sorted, options.SampleRows), options.Bins);
    }

    /// <summary>All rows' values in order; of more than are wanted those at evenly spaced ranks, the first and the last among them.</summary>
    private static double[] Ranks(ImmutableArray<(double Value, long Rows)> sorted, int most)
    {
        var total = sorted.Sum(number => number.Rows);
        var ranks = new double[Math.Min(total, most)];
        var (place, until) = (0, sorted[0].Rows);
        for (var i = 0; i < ranks.Length; i++)
        {
            var rank = ranks.Length == total ? i : (long)((Int128)i * (total - 1) / (ranks.Length - 1));
            while (rank >= until)
            {
                until += sorted[++place].Rows;
            }

            ranks[i] = sorted[place].Value;
        }

        return ranks;
    }

    private static NameCounts Counted(CountedFeature feature)
    {
        var counts = new NameCounts(MostNames);
        foreach (var (value, rows) in feature.Names)
        {
            counts.Add(value, rows);
        }

        return counts;
    }

    private static FeatureSchema Schema(CountedFeature feature) => feature.Kind == FeatureKind.Numeric
        ? new(feature.Name, feature.Kind, feature.Numbers.All(number => double.IsInteger(number.Value)), feature.Missing > 0, feature.Numbers.Select(number => number.Value).Distinct().LongCount())
        : new(feature.Name, feature.Kind, false, feature.Missing > 0, (long)Counted(feature).Distinct);
}
