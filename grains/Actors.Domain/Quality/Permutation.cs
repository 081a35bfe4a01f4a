using System.Collections.Immutable;
using Actors.Domain.Statistics;

namespace Actors.Domain.Quality;

/// <summary>What a feature is worth to a model: how much a figure worsens where the feature's values are shuffled (Breiman 2001; Fisher, Rudin and Dominici 2019).</summary>
/// <remarks>A feature that others stand in for looks worthless: correlated features share their worth.</remarks>
public static class Permutation
{
    /// <summary>Columns that there can be.</summary>
    public const int MostFeatures = 10_000;

    /// <summary>Scores columns; larger is better.</summary>
    /// <param name="columns">[features][rows]; not to be kept or changed.</param>
    public delegate double Scorer(IReadOnlyList<double[]> columns);

    /// <summary>The importance of each feature: the figure as it is less that with the feature shuffled, over so many shuffles.</summary>
    /// <param name="columns">[features][rows] logged inputs; left as they are.</param>
    /// <param name="scorer">Runs the model and compares with the truth.</param>
    /// <param name="repeats">1 to 1,000 shuffles a feature.</param>
    /// <param name="seed">Of the shuffles.</param>
    public static ImmutableArray<Estimate> Importance(IReadOnlyList<double[]> columns, Scorer scorer, int repeats = 5, ulong seed = 1)
    {
        ArgumentNullException.ThrowIfNull(columns);
        ArgumentNullException.ThrowIfNull(scorer);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(columns.Count, MostFeatures);
        ArgumentOutOfRangeException.ThrowIfLessThan(repeats, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(repeats, 1000);
        var best = scorer(columns);
        var random = new SplitMix(seed);
        var importance = ImmutableArray.CreateBuilder<Estimate>(columns.Count);
        for (var feature = 0; feature < columns.Count; feature++)
        {
            var shuffled = columns.ToArray();
            shuffled[feature] = (double[])columns[feature].Clone();
            var moments = default(Moments);
            for (var repeat = 0; repeat < repeats; repeat++)
            {
                Shuffle(shuffled[feature], ref random);
                moments = moments.Add(best - scorer(shuffled));
            }

            importance.Add(Estimate.OfMean(moments));
        }

        return importance.MoveToImmutable();
    }

    /// <summary>How alike two orders of importance are: Spearman's rank correlation, ties by mid-ranks. NaN where one does not vary.</summary>
    public static double Stability(ReadOnlySpan<double> before, ReadOnlySpan<double> after)
    {
        if (before.Length != after.Length)
        {
            throw new ArgumentException("Both are of the same features.");
        }

        var (x, y) = (Ranks(before), Ranks(after));
        var mean = (before.Length + 1) / 2.0;
        var (xy, xx, yy) = (0.0, 0.0, 0.0);
        for (var i = 0; i < x.Length; i++)
        {
            xy += (x[i] - mean) * (y[i] - mean);
            xx += (x[i] - mean) * (x[i] - mean);
            yy += (y[i] - mean) * (y[i] - mean);
        }

        return xy / Math.Sqrt(xx * yy);
    }

    private static double[] Ranks(ReadOnlySpan<double> values)
    {
        var sorted = values.ToArray();
        Array.Sort(sorted);
        var ranks = new double[sorted.Length];
        for (var i = 0; i < ranks.Length; i++)
        {
            var (first, last) = (Array.IndexOf(sorted, values[i]), Array.LastIndexOf(sorted, values[i]));
            ranks[i] = ((first + last) / 2.0) + 1;
        }

        return ranks;
    }

    private static void Shuffle(double[] values, ref SplitMix random)
    {
        for (var i = values.Length - 1; i > 0; i--)
        {
            var other = random.NextBelow(i + 1);
            (values[i], values[other]) = (values[other], values[i]);
        }
    }
}
