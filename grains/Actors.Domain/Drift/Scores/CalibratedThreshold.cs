using System.Collections.Immutable;
using Actors.Domain.Statistics;

namespace Actors.Domain.Drift.Scores;

/// <summary>By how much the score of samples from the baseline itself varies: resampled, with a seed, so that the same data give the same answer.</summary>
/// <remarks>
/// Both sides are drawn anew from the baseline's shares (half a value added to each bucket, so that an empty one can be drawn) at the sizes that they have. The p-value
/// (1 + draws with a score at least as large) / (1 + draws) is exact for the drawn law; the threshold is the draws' quantile.
/// </remarks>
/// <param name="Alpha">The chance of a false alarm for one feature and window; at least 1 / (1 + draws).</param>
/// <param name="Draws">99 to 99,999.</param>
/// <param name="Seed">Of the draws.</param>
public sealed record CalibratedThreshold(double Alpha, int Draws = 999, ulong Seed = 1) : ScoreThreshold
{
    private const double Prior = 0.5;

    /// <inheritdoc/>
    public override string Rule => FormattableString.Invariant($"p <= {Alpha:G6} of {Draws} draws from the baseline, seed {Seed}");

    /// <inheritdoc/>
    public override ScoreVerdict Judge(DriftScore score, BucketPair pair)
    {
        ArgumentNullException.ThrowIfNull(score);
        ArgumentNullException.ThrowIfNull(pair);
        var found = score.Of(pair);
        var drawn = Null(score, pair);
        var value = Math.Abs(found.Value);
        var above = drawn.Length - LowerBound(drawn, value);
        var p = (1.0 + above) / (1.0 + drawn.Length);

        // The smallest value whose p-value is at most alpha.
        var allowed = (int)Math.Floor((Alpha * (1.0 + drawn.Length)) - 1);
        var threshold = allowed >= 0 ? drawn[Math.Max(0, drawn.Length - 1 - allowed)] : double.PositiveInfinity;
        return new(found, Rule, threshold, p, Alpha, p <= Alpha);
    }

    /// <summary>The absolute scores of draws without drift, in rising order.</summary>
    public double[] Null(DriftScore score, BucketPair pair)
    {
        ArgumentNullException.ThrowIfNull(score);
        ArgumentNullException.ThrowIfNull(pair);
        ArgumentOutOfRangeException.ThrowIfLessThan(Draws, 99);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(Draws, 99_999);
        var buckets = pair.Reference.Length;
        var shares = pair.Reference.Select(count => (count + Prior) / (pair.ReferenceTotal + (Prior * buckets))).ToArray();
        var random = new SplitMix(Seed);
        var counts = new long[buckets];
        var scores = new double[Draws];
        for (var i = 0; i < Draws; i++)
        {
            var reference = Draw(pair.ReferenceTotal, shares, counts, ref random);
            scores[i] = Score(score, new(pair.Kind, pair.Edges, reference, Draw(pair.CurrentTotal, shares, counts, ref random)));
        }

        Array.Sort(scores);
        return scores;
    }

    private static ImmutableArray<double> Draw(long total, double[] shares, long[] counts, ref SplitMix random)
    {
        Binomial.DrawMany(total, shares, counts, ref random);
        return [.. counts.Select(count => (double)count)];
    }

    // A draw that cannot be compared, such as one in which all values are missing, is as far off as can be.
    private static double Score(DriftScore score, BucketPair pair) => score.IsFor(pair) ? Math.Abs(score.Of(pair).Value) : double.PositiveInfinity;

    private static int LowerBound(double[] sorted, double value)
    {
        var (low, high) = (0, sorted.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = sorted[middle] < value ? (middle + 1, high) : (low, middle);
        }

        return low;
    }
}
