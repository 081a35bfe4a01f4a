using System.Collections.Immutable;

namespace Actors.Domain.Rollouts;

/// <summary>
/// Microseconds that runs took for each of their rows, apart by the size of the batch: a row costs less in a larger one, and an arm with less traffic has smaller
/// ones. Each run counts once, however many requests it answered; parts add up exactly but for rounding.
/// </summary>
/// <param name="Runs">By stratum: how many.</param>
/// <param name="Sums">The sum of their microseconds a row.</param>
/// <param name="Squares">The sum of the squares.</param>
public sealed record RunTimes(ImmutableArray<double> Runs, ImmutableArray<double> Sums, ImmutableArray<double> Squares)
{
    /// <summary>Strata: batches of 1 row, of 2 and 3, of 4 to 7 and so on; the last from 1,024.</summary>
    public const int Strata = 11;

    /// <summary>Nothing.</summary>
    public static RunTimes None { get; } = new([.. new double[Strata]], [.. new double[Strata]], [.. new double[Strata]]);

    /// <summary>All runs.</summary>
    public double Count => Runs.Sum();

    /// <summary>The stratum of a batch.</summary>
    public static int StratumOf(int rows) => Math.Min(Strata - 1, int.Log2(Math.Max(1, rows)));

    /// <summary>Both together.</summary>
    public RunTimes Add(RunTimes other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return new(Sum(Runs, other.Runs), Sum(Sums, other.Sums), Sum(Squares, other.Squares));
    }

    /// <summary>The mean of a stratum.</summary>
    internal double Mean(int stratum) => Sums[stratum] / Runs[stratum];

    /// <summary>The variance of a stratum's mean.</summary>
    internal double MeanVariance(int stratum) =>
        Math.Max(0, Squares[stratum] - (Sums[stratum] * Sums[stratum] / Runs[stratum])) / (Runs[stratum] - 1) / Runs[stratum];

    private static ImmutableArray<double> Sum(ImmutableArray<double> left, ImmutableArray<double> right) => [.. left.Zip(right, (a, b) => a + b)];
}
