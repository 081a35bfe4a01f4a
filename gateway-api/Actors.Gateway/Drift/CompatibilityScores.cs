using Actors.Domain.Drift.Profiles;
using Actors.Domain.Drift.Scores.Compatibility;
using Actors.Domain.Drift.Sketches;

namespace Actors.Gateway.Drift;

/// <summary>Scores by other libraries' rules. They compare values, of which there are sketches: each bucket gives as many of what stands for it as it has, scaled down beyond a bound.</summary>
internal static class CompatibilityScores
{
    private const int MostValues = 10_000;

    /// <summary>Whether there is such a library.</summary>
    public static bool IsKnown(string library) => LibraryScores.All.Any(score => score.Library == library);

    /// <summary>All libraries, for people.</summary>
    public static string Names => string.Join(", ", LibraryScores.All.Select(score => score.Library).Distinct());

    /// <summary>The scores of a feature.</summary>
    public static IEnumerable<CompatibilityScoreDetail> Of(string library, FeatureSketch reference, FeatureSketch current)
    {
        var (first, second) = reference.Numbers is { } numbers
            ? (ValuesOf(numbers.Quantiles), ValuesOf(current.Numbers!.Quantiles))
            : (CountsOf(reference.Names!), CountsOf(current.Names!));
        if (first.Length == 0 || second.Length == 0 || (reference.Numbers is null && (first.Sum() == 0 || second.Sum() == 0)))
        {
            yield break;
        }

        foreach (var score in LibraryScores.All.Where(score => score.Library == library && score.Kind == reference.Kind))
        {
            var (value, p) = score.Compare(first, second);
            yield return new(
                reference.Name, score.Definition.Metric, score.Definition.Formula, score.Definition.Buckets, score.Definition.ZeroPolicy, score.Definition.Unit, score.Alarm,
                double.IsFinite(value) ? value : null, p is { } found && double.IsFinite(found) ? found : null,
                reference.Numbers is null ? (long)first.Sum() : first.Length, reference.Numbers is null ? (long)second.Sum() : second.Length);
        }
    }

    private static double[] ValuesOf(QuantileSketch quantiles)
    {
        if (quantiles.Count <= MostValues)
        {
            return [.. quantiles.Contents().SelectMany(bucket => Enumerable.Repeat(bucket.Value, (int)bucket.Count))];
        }

        return [.. Enumerable.Range(0, MostValues).Select(i => (i + 0.5) / MostValues).Select(quantiles.Quantile)];
    }

    /// <summary>Counts of known categories, and of all others together where there are any.</summary>
    private static double[] CountsOf(CategorySketch names) => [.. names.Buckets[..^1].Select(count => (double)count)];
}
