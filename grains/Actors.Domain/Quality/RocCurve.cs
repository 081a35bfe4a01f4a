using Actors.Domain.Statistics;

namespace Actors.Domain.Quality;

/// <summary>How well scores rank the true before the others.</summary>
public static class RocCurve
{
    /// <summary>The chance that a true row's score is above another's, ties half; interval by DeLong, DeLong and Clarke-Pearson (1988).</summary>
    /// <param name="scores">[rows]</param>
    /// <param name="actual">[rows]</param>
    /// <param name="level">Of confidence.</param>
    public static Estimate Auc(ReadOnlySpan<double> scores, ReadOnlySpan<bool> actual, double level = 0.95)
    {
        var (values, truths) = (scores.ToArray(), actual.ToArray());
        Array.Sort(values, truths);
        var positives = (long)truths.Count(truth => truth);
        var negatives = truths.Length - positives;
        if (positives == 0 || negatives == 0)
        {
            return new(double.NaN, Interval.Everything, truths.Length);
        }

        // Each row's placement: the share of the other class that it is above (for a true row) or below.
        var (ofTrue, ofOther) = (default(Moments), default(Moments));
        var (trueBelow, otherBelow) = (0L, 0L);
        for (var start = 0; start < values.Length;)
        {
            var (end, trueHere) = (start, 0L);
            for (; end < values.Length && values[end].Equals(values[start]); end++)
            {
                trueHere += truths[end] ? 1 : 0;
            }

            var otherHere = end - start - trueHere;
            var (above, below) = ((otherBelow + (0.5 * otherHere)) / negatives, (positives - trueBelow - (0.5 * trueHere)) / positives);
            for (var i = 0; i < trueHere; i++)
            {
                ofTrue = ofTrue.Add(above);
            }

            for (var i = 0; i < otherHere; i++)
            {
                ofOther = ofOther.Add(below);
            }

            (trueBelow, otherBelow, start) = (trueBelow + trueHere, otherBelow + otherHere, end);
        }

        var variance = (ofTrue.Variance / positives) + (ofOther.Variance / negatives);
        var estimate = Estimate.Of(ofTrue.Mean, Math.Sqrt(variance), truths.Length, level);
        return estimate with { Interval = new(Math.Max(0, estimate.Interval.Low), Math.Min(1, estimate.Interval.High)) };
    }

    /// <summary>Σ (recall_i - recall_i-1)·precision_i over falling scores, equal ones together. NaN where nothing is true.</summary>
    public static double AveragePrecision(ReadOnlySpan<double> scores, ReadOnlySpan<bool> actual)
    {
        var (values, truths) = (scores.ToArray(), actual.ToArray());
        Array.Sort(values, truths);
        var positives = (double)truths.Count(truth => truth);
        var (hits, sum) = (0.0, 0.0);
        for (var end = values.Length - 1; end >= 0;)
        {
            var before = hits;
            var start = end;
            for (; start >= 0 && values[start].Equals(values[end]); start--)
            {
                hits += truths[start] ? 1 : 0;
            }

            sum += (hits - before) / positives * hits / (values.Length - 1 - start);
            end = start;
        }

        return positives > 0 ? sum : double.NaN;
    }
}
