using System.Collections.Immutable;

namespace Actors.Domain.Quality;

/// <summary>How far predicted probabilities are what happens.</summary>
/// <param name="Bins">The reliability diagram.</param>
/// <param name="ExpectedError">ECE: Σ share·|mean prediction - rate| over the bins.</param>
/// <param name="MostError">The largest of these differences.</param>
/// <param name="Brier">Mean of (p - y)².</param>
/// <param name="Reliability">Murphy's (1973): Σ share·(mean prediction - rate)²; 0 is best.</param>
/// <param name="Resolution">Σ share·(rate - overall rate)²; more is better.</param>
/// <param name="Uncertainty">Overall rate·(1 - overall rate).</param>
/// <param name="WithinBins">What binning hides: Brier less (reliability - resolution + uncertainty). 0 where each bin has one prediction.</param>
public sealed record Calibration(
    ImmutableArray<ReliabilityBin> Bins, double ExpectedError, double MostError, double Brier, double Reliability, double Resolution, double Uncertainty, double WithinBins)
{
    /// <summary>Bins unless said otherwise.</summary>
    public const int DefaultBins = 10;

    /// <summary>Over bins of equal width on [0, 1].</summary>
    public static Calibration OfEqualWidth(ReadOnlySpan<double> predicted, ReadOnlySpan<bool> actual, int bins = DefaultBins)
    {
        var (p, y) = Sorted(predicted, actual);
        var ends = new List<int>();
        for (var bin = 1; bin <= bins; bin++)
        {
            var edge = bin == bins ? double.PositiveInfinity : (double)bin / bins;
            var end = ends.Count == 0 ? 0 : ends[^1];
            while (end < p.Length && p[end] < edge)
            {
                end++;
            }

            ends.Add(end);
        }

        return Of(p, y, ends);
    }

    /// <summary>Over bins of equally many rows in the order of their predictions, as NannyML cuts them: the first bins have the remainder's rows more.</summary>
    /// <exception cref="ArgumentException">There are fewer rows than bins.</exception>
    public static Calibration OfEqualCount(ReadOnlySpan<double> predicted, ReadOnlySpan<bool> actual, int bins = DefaultBins)
    {
        var (p, y) = Sorted(predicted, actual);
        return Of(p, y, [.. Cuts(p.Length, bins).Select(cut => cut.End)]);
    }

    /// <summary>Where bins of equally many of n rows start and end.</summary>
    /// <exception cref="ArgumentException">There are fewer rows than bins.</exception>
    public static ImmutableArray<(int Start, int End)> Cuts(int rows, int bins)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(bins, 1);
        if (rows < bins)
        {
            throw new ArgumentException($"{rows} rows do not make {bins} bins.", nameof(rows));
        }

        var (size, more) = (rows / bins, rows % bins);
        return [.. Enumerable.Range(0, bins).Select(bin => ((bin * size) + Math.Min(bin, more), ((bin + 1) * size) + Math.Min(bin + 1, more)))];
    }

    private static (double[] Predicted, bool[] Actual) Sorted(ReadOnlySpan<double> predicted, ReadOnlySpan<bool> actual)
    {
        if (predicted.Length != actual.Length || predicted.IsEmpty)
        {
            throw new ArgumentException("There is a truth for each prediction, and at least one.");
        }

        var (p, y) = (predicted.ToArray(), actual.ToArray());
        Array.Sort(p, y);
        return p[0] >= 0 && p[^1] <= 1 ? (p, y) : throw new ArgumentException("Probabilities are from 0 to 1.", nameof(predicted));
    }

    private static Calibration Of(double[] p, bool[] y, List<int> ends)
    {
        var bins = ImmutableArray.CreateBuilder<ReliabilityBin>();
        for (var (i, start) = (0, 0); i < ends.Count; start = ends[i], i++)
        {
            if (ends[i] > start)
            {
                bins.Add(ReliabilityBin.Of(p.AsSpan(start..ends[i]), y.AsSpan(start..ends[i])));
            }
        }

        double n = p.Length;
        var overall = y.Count(truth => truth) / n;
        var brier = p.Zip(y).Average(pair => Math.Pow(pair.First - (pair.Second ? 1 : 0), 2));
        var reliability = bins.Sum(bin => bin.Count / n * Math.Pow(bin.MeanPrediction - bin.Rate.Value, 2));
        var resolution = bins.Sum(bin => bin.Count / n * Math.Pow(bin.Rate.Value - overall, 2));
        var uncertainty = overall * (1 - overall);
        return new(
            bins.ToImmutable(), bins.Sum(bin => bin.Count / n * Math.Abs(bin.MeanPrediction - bin.Rate.Value)), bins.Max(bin => Math.Abs(bin.MeanPrediction - bin.Rate.Value)),
            brier, reliability, resolution, uncertainty, brier - (reliability - resolution + uncertainty));
    }
}
